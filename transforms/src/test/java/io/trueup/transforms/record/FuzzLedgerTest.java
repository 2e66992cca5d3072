package io.trueup.transforms.record;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.EnrichedEventCoder;
import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.event.RawRecordCoder;
import io.trueup.schemas.ledger.LedgerEntry;
import io.trueup.transforms.ledger.CountLedger;
import io.trueup.transforms.record.decode.FaultyRecords;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** Whatever records hold, the ledger has each of their messages once. */
class FuzzLedgerTest {
  private static final int RECORDS = Integer.getInteger("trueup.fuzz.records", 20_000) / 20;

  private final Pipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);

  /** A line of the ledger, whose last pane stands. */
  private record Line(String source, Instant minute, long reopened) {}

  @Test
  void theLedgerClosesOverFaultyRecordsOfEveryFormat() {
    FaultyRecords faulty = FaultyRecords.make(RECORDS);
    Recorded<EnrichedEvent> recorded = recorded(faulty.records());
    PCollection<LedgerEntry> entries =
        PCollectionTuple.of(CountLedger.EVENTS, recorded.output())
            .and(CountLedger.DEAD_LETTERS, recorded.failures())
            .apply(CountLedger.of(Duration.ZERO, Duration.standardDays(1), Set.of(), Set.of()));

    Map<String, String> expected = faulty.receivedAndRejected();
    PAssert.that(entries)
        .satisfies(
            found -> {
              assertThat(receivedAndRejected(found)).isEqualTo(expected);
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  private Recorded<EnrichedEvent> recorded(List<RawRecord> records) {
    var judged =
        pipeline
            .apply(Create.of(records).withCoder(RawRecordCoder.of()))
            .apply(RecordEvents.of(FaultyRecords.SOURCES, Records.policy(), Records.KEY));
    return judged.with(
        judged
            .output()
            .apply(
                "NotEnriched",
                MapElements.into(TypeDescriptor.of(EnrichedEvent.class))
                    .via(e -> EnrichedEvent.of(e.event(), e.verdict(), Map.of(), e.flags(), null)))
            .setCoder(EnrichedEventCoder.of()));
  }

  /** {@code received/rejected} by source. */
  private static Map<String, String> receivedAndRejected(Iterable<LedgerEntry> entries) {
    Map<Line, LedgerEntry> last = new HashMap<>();
    for (LedgerEntry entry : entries) {
      last.merge(
          new Line(entry.source(), entry.minute(), entry.reopened()),
          entry,
          BinaryOperator.maxBy(Comparator.comparing(LedgerEntry::pane)));
    }
    Map<String, Long> received = new TreeMap<>();
    Map<String, Long> rejected = new TreeMap<>();
    for (LedgerEntry entry : last.values()) {
      received.merge(entry.source(), entry.received(), Long::sum);
      rejected.merge(entry.source(), entry.rejected(), Long::sum);
      assertThat(entry.accepted() + entry.duplicate() + entry.late() + entry.rejected())
          .isEqualTo(entry.received());
    }
    Map<String, String> counts = new TreeMap<>();
    received.forEach((source, count) -> counts.put(source, count + "/" + rejected.get(source)));
    return counts;
  }
}
