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

/** Holds when the entries that stand in the end are the expected ones, whatever their panes. */
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
    Map<KV<String, Instant>, LedgerEntry> last =
        StreamSupport.stream(published.spliterator(), false)
            .collect(
                toMap(
                    entry -> KV.of(entry.source(), entry.minute()),
                    entry -> entry,
                    BinaryOperator.maxBy(Comparator.comparing(LedgerEntry::pane))));
    assertThat(last.values().stream().map(FinalEntriesAre::counts).toList())
        .containsExactlyElementsIn(expected);
    return null;
  }

  private static String counts(LedgerEntry entry) {
    return entry.toBuilder().setPane(0).build().toString();
  }
}
