package io.trueup.transforms.record;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.EnrichedEventCoder;
import io.trueup.schemas.event.JudgedEvent;
import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.event.RawRecordCoder;
import io.trueup.schemas.ledger.LedgerEntry;
import io.trueup.transforms.ledger.CountLedger;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

class BatchLedgerTest {
  private static final String BATCH =
      """
      {"batch": [
        {"type": "screen", "messageId": "a", "timestamp": "2024-05-01T11:00:00Z"},
        {"type": "screen", "messageId": "a", "timestamp": "2024-05-01T11:00:01Z"},
        {"type": "scream", "messageId": "b", "timestamp": "2024-05-01T11:00:02Z"},
        {"type": "screen", "messageId": "c", "timestamp": "2024-05-01T11:00:03Z"}]}""";

  private final Pipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);

  @Test
  void theLedgerCountsTheMessagesOfABatch() {
    Recorded<JudgedEvent> recorded =
        pipeline
            .apply(Create.of(record()).withCoder(RawRecordCoder.of()))
            .apply(RecordEvents.of(List.of(Records.segment()), Records.policy(), Records.KEY));
    PCollection<EnrichedEvent> events =
        recorded
            .output()
            .apply(
                "NotEnriched",
                MapElements.into(TypeDescriptor.of(EnrichedEvent.class))
                    .via(
                        judged ->
                            EnrichedEvent.of(
                                judged.event(), judged.verdict(), Map.of(), judged.flags(), null)))
            .setCoder(EnrichedEventCoder.of());

    PCollection<LedgerEntry> entries =
        PCollectionTuple.of(CountLedger.EVENTS, events)
            .and(CountLedger.DEAD_LETTERS, recorded.failures())
            .apply(CountLedger.of(Duration.ZERO, Duration.standardDays(1), Set.of(), Set.of()));

    PAssert.that(entries).satisfies(BatchLedgerTest::fourAreReceived);
    pipeline.run().waitUntilFinish();
  }

  private static Void fourAreReceived(Iterable<LedgerEntry> entries) {
    LedgerEntry last =
        StreamSupport.stream(entries.spliterator(), false)
            .max(Comparator.comparing(LedgerEntry::pane))
            .orElseThrow();
    assertThat(last.received()).isEqualTo(4);
    assertThat(last.accepted()).isEqualTo(2);
    assertThat(last.duplicate()).isEqualTo(1);
    assertThat(last.rejected()).isEqualTo(1);
    return null;
  }

  private static RawRecord record() {
    return Records.of("web-topic", BATCH);
  }
}
