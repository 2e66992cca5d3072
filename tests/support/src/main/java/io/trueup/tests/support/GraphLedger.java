package io.trueup.tests.support;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.failure.DeadLetter;
import io.trueup.schemas.ledger.LedgerEntry;
import io.trueup.transforms.ledger.CountLedger;
import io.trueup.transforms.record.Recorded;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** The ledger of a graph that runs in this JVM; {@link LedgerCloses} checks it after the test. */
public final class GraphLedger implements Ledgered {
  private static final Duration FIRING = Duration.millis(100);
  private static final Duration OPEN_FOR = Duration.standardDays(1);

  private final long received;
  private final Collect<EnrichedEvent> events = Collect.elements();
  private final Collect<DeadLetter> deadLetters = Collect.elements();
  private final Collect<LedgerEntry> entries = Collect.elements();

  private record Line(String source, Instant minute, long reopened) {}

  private GraphLedger(long received) {
    this.received = received;
  }

  /**
   * Keeps the ledger of what the graph made of its records.
   *
   * @param received how many records it reads
   * @param recorded what RECORD and ENRICH made of them
   */
  public static GraphLedger of(long received, Recorded<EnrichedEvent> recorded) {
    GraphLedger ledger = new GraphLedger(received);
    recorded.output().apply("CollectEvents", ledger.events);
    recorded.failures().apply("CollectDeadLetters", ledger.deadLetters);
    PCollectionTuple.of(CountLedger.EVENTS, recorded.output())
        .and(CountLedger.DEAD_LETTERS, recorded.failures())
        .apply("CountLedger", CountLedger.of(FIRING, OPEN_FOR, Set.of(), Set.of()))
        .apply("CollectLedger", ledger.entries);
    LedgerCloses.afterwards(ledger);
    return ledger;
  }

  /** What stands in the end, one entry for each line. */
  public Collection<LedgerEntry> lines() {
    Map<Line, LedgerEntry> last = new HashMap<>();
    for (LedgerEntry entry : entries.collected()) {
      last.merge(
          new Line(entry.source(), entry.minute(), entry.reopened()),
          entry,
          (one, other) -> one.pane() > other.pane() ? one : other);
    }
    return List.copyOf(last.values());
  }

  @Override
  public void assertLedgerCloses() {
    VerdictCounts expected = new VerdictCounts();
    events.collected().forEach(expected::add);
    deadLetters.collected().forEach(expected::add);
    VerdictCounts ledger = new VerdictCounts();
    lines().forEach(ledger::add);
    assertThat(ledger.counts()).isEqualTo(expected.counts());
    assertWithMessage("records in the ledger").that(ledger.total()).isEqualTo(received);
  }
}
