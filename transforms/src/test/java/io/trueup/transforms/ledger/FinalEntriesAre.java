package io.trueup.transforms.ledger;

import static com.google.common.truth.Truth.assertThat;
import static java.util.stream.Collectors.toMap;

import io.trueup.schemas.ledger.LedgerEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Instant;

/** Holds when what the entries that stand in the end say of each minute is what is expected. */
final class FinalEntriesAre implements SerializableFunction<Iterable<LedgerEntry>, Void> {
  private static final long serialVersionUID = 1L;

  private final ArrayList<String> expected = new ArrayList<>();

  FinalEntriesAre(LedgerEntry... expected) {
    this(List.of(expected));
  }

  FinalEntriesAre(Collection<LedgerEntry> expected) {
    expected.forEach(entry -> this.expected.add(counts(entry)));
  }

  @Override
  public Void apply(Iterable<LedgerEntry> published) {
    Map<KV<String, KV<Instant, Long>>, LedgerEntry> last =
        StreamSupport.stream(published.spliterator(), false)
            .collect(
                toMap(
                    entry -> KV.of(entry.source(), KV.of(entry.minute(), entry.reopened())),
                    entry -> entry,
                    BinaryOperator.maxBy(Comparator.comparing(LedgerEntry::pane))));
    Map<KV<String, Instant>, LedgerEntry> minutes =
        last.values().stream()
            .collect(
                toMap(
                    entry -> KV.of(entry.source(), entry.minute()),
                    entry -> entry,
                    FinalEntriesAre::sum));
    assertThat(minutes.values().stream().map(FinalEntriesAre::counts).toList())
        .containsExactlyElementsIn(expected);
    return null;
  }

  private static LedgerEntry sum(LedgerEntry line, LedgerEntry other) {
    return line.toBuilder()
        .setAccepted(line.accepted() + other.accepted())
        .setDuplicate(line.duplicate() + other.duplicate())
        .setConflicting(line.conflicting() + other.conflicting())
        .setLate(line.late() + other.late())
        .setRejected(line.rejected() + other.rejected())
        .setSuppressed(line.suppressed() + other.suppressed())
        .setUnknownCustomer(line.unknownCustomer() + other.unknownCustomer())
        .setUnknownProduct(line.unknownProduct() + other.unknownProduct())
        .setStaleAttributes(line.staleAttributes() + other.staleAttributes())
        .build();
  }

  private static String counts(LedgerEntry entry) {
    return entry.toBuilder().setReopened(0).setPane(0).build().toString();
  }
}
