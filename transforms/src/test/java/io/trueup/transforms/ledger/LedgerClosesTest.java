package io.trueup.transforms.ledger;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.EnrichedEventCoder;
import io.trueup.schemas.event.Verdict;
import io.trueup.schemas.failure.DeadLetter;
import io.trueup.schemas.failure.DeadLetterCoder;
import io.trueup.schemas.ledger.LedgerEntry;
import io.trueup.transforms.testing.Counters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;

class LedgerClosesTest {
  /** A record of {@code source}, {@code seconds} after the start of event time. */
  record Received(String source, int seconds, Verdict verdict) {}

  @Property(tries = 4, seed = "20260303", shrinking = ShrinkingMode.OFF)
  void theLedgerClosesInBatch(@ForAll("received") List<Received> received) {
    Pipeline pipeline = Pipeline.create(TestPipeline.testingPipelineOptions());
    PCollection<EnrichedEvent> events =
        pipeline.apply("Events", Create.of(events(received)).withCoder(EnrichedEventCoder.of()));
    check(pipeline, events, received);
  }

  @Property(tries = 4, seed = "20260304", shrinking = ShrinkingMode.OFF)
  void theLedgerClosesInAStreamWithEventsDaysLate(@ForAll("received") List<Received> received) {
    TestStream.Builder<EnrichedEvent> stream =
        TestStream.create(EnrichedEventCoder.of()).advanceWatermarkTo(Records.second(86_400));
    for (EnrichedEvent event : events(received)) {
      stream =
          stream
              .addElements(TimestampedValue.of(event, event.event().eventTime()))
              .advanceProcessingTime(Duration.standardSeconds(4));
    }
    Pipeline pipeline = Pipeline.create(TestPipeline.testingPipelineOptions());
    check(pipeline, pipeline.apply("Events", stream.advanceWatermarkToInfinity()), received);
  }

  @Provide
  Arbitrary<List<Received>> received() {
    return Combinators.combine(
            Arbitraries.of("web", "shop"),
            Arbitraries.integers().between(-200_000, 300),
            Arbitraries.of(Verdict.class))
        .as(Received::new)
        .list()
        .ofMinSize(10)
        .ofMaxSize(40);
  }

  private static void check(
      Pipeline pipeline, PCollection<EnrichedEvent> events, List<Received> received) {
    PCollection<DeadLetter> deadLetters =
        pipeline.apply(
            "DeadLetters", Create.of(deadLetters(received)).withCoder(DeadLetterCoder.of()));
    PCollection<LedgerEntry> entries =
        PCollectionTuple.of(CountLedger.EVENTS, events)
            .and(CountLedger.DEAD_LETTERS, deadLetters)
            .apply(
                CountLedger.of(
                    Duration.standardSeconds(10), Duration.standardDays(1), Set.of(), Set.of()));
    PAssert.that(entries).satisfies(new FinalEntriesAre(model(received)));
    assertThat(Counters.sum(pipeline.run(), "droppedDueToLateness")).isEqualTo(0);
  }

  private static List<EnrichedEvent> events(List<Received> received) {
    List<EnrichedEvent> events = new ArrayList<>();
    for (Received record : received) {
      if (record.verdict() != Verdict.REJECTED) {
        events.add(Records.event(record.source(), record.seconds(), record.verdict(), Map.of()));
      }
    }
    return events;
  }

  private static List<DeadLetter> deadLetters(List<Received> received) {
    List<DeadLetter> letters = new ArrayList<>();
    for (Received record : received) {
      if (record.verdict() == Verdict.REJECTED) {
        letters.add(Records.deadLetter(record.source(), record.seconds(), null));
      }
    }
    return letters;
  }

  /** Counts by going through the records of each minute, one verdict after the other. */
  private static Collection<LedgerEntry> model(List<Received> received) {
    Map<String, LedgerEntry> entries = new TreeMap<>();
    for (Received line : received) {
      long minute = Math.floorDiv(line.seconds(), 60);
      List<Verdict> verdicts =
          received.stream()
              .filter(other -> other.source().equals(line.source()))
              .filter(other -> Math.floorDiv(other.seconds(), 60) == minute)
              .map(Received::verdict)
              .toList();
      LedgerEntry entry =
          Records.entry(line.source(), minute)
              .setAccepted(count(verdicts, Verdict.ACCEPTED))
              .setDuplicate(count(verdicts, Verdict.DUPLICATE))
              .setLate(count(verdicts, Verdict.LATE))
              .setRejected(count(verdicts, Verdict.REJECTED) + count(verdicts, Verdict.REPAIRED))
              .setSuppressed(count(verdicts, Verdict.SUPPRESSED))
              .build();
      assertThat(entry.received()).isEqualTo(verdicts.size());
      entries.put(line.source() + " " + minute, entry);
    }
    return entries.values();
  }

  private static long count(List<Verdict> verdicts, Verdict wanted) {
    return verdicts.stream().filter(wanted::equals).count();
  }
}
