package io.trueup.transforms.ledger;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.schemas.event.EnrichedEvent.UNKNOWN;
import static io.trueup.schemas.event.Verdict.ACCEPTED;
import static io.trueup.schemas.event.Verdict.DUPLICATE;
import static io.trueup.schemas.event.Verdict.LATE;
import static io.trueup.schemas.event.Verdict.SUPPRESSED;
import static io.trueup.transforms.ledger.Records.deadLetter;
import static io.trueup.transforms.ledger.Records.entry;
import static io.trueup.transforms.ledger.Records.event;
import static io.trueup.transforms.ledger.Records.second;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.EnrichedEventCoder;
import io.trueup.schemas.event.Flag;
import io.trueup.schemas.event.Verdict;
import io.trueup.schemas.failure.DeadLetter;
import io.trueup.schemas.failure.DeadLetterCoder;
import io.trueup.schemas.ledger.LedgerEntry;
import io.trueup.transforms.testing.Counters;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.joda.time.Days;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class CountLedgerTest {
  private static final Duration DELAY = Duration.standardSeconds(10);
  private static final Duration OPEN_FOR = Duration.standardDays(1);
  private static final Duration PAST_DELAY = Duration.standardSeconds(11);

  @Test
  void everyVerdictIsCountedUnderItsSourceAndMinute(TestPipeline pipeline) {
    PCollection<LedgerEntry> entries =
        ledger(
            pipeline.apply(
                "Events",
                Create.of(
                        event(0, ACCEPTED),
                        event(59, ACCEPTED),
                        event(60, ACCEPTED),
                        event(1, DUPLICATE),
                        event(2, LATE),
                        event(3, SUPPRESSED),
                        event("shop", 4, ACCEPTED, Map.of()))
                    .withCoder(EnrichedEventCoder.of())),
            pipeline.apply(
                "DeadLetters",
                Create.of(deadLetter("web", 3600, second(5)), deadLetter("web", 61, null))
                    .withCoder(DeadLetterCoder.of())));
    PAssert.that(entries)
        .satisfies(
            new FinalEntriesAre(
                entry("web", 0)
                    .setAccepted(2)
                    .setDuplicate(1)
                    .setLate(1)
                    .setSuppressed(1)
                    .setRejected(1)
                    .build(),
                entry("web", 1).setAccepted(1).setRejected(1).build(),
                entry("shop", 0).setAccepted(1).build()));
    pipeline.run();
  }

  @Test
  void unknownCustomersAndProductsAreCountedOnceEachOverAcceptedEvents(TestPipeline pipeline) {
    Map<String, String> customer = Map.of("segment", UNKNOWN, "country", UNKNOWN);
    Map<String, String> both = Map.of("segment", UNKNOWN, "category", UNKNOWN, "brand", "Acme");
    Map<String, String> neither = Map.of("segment", "new", "other", UNKNOWN);
    PCollection<LedgerEntry> entries =
        ledger(
            pipeline.apply(
                "Events",
                Create.of(
                        event("web", 0, ACCEPTED, customer),
                        event("web", 0, ACCEPTED, both),
                        event("web", 0, ACCEPTED, neither),
                        event("web", 0, DUPLICATE, both))
                    .withCoder(EnrichedEventCoder.of())),
            pipeline.apply("DeadLetters", Create.empty(DeadLetterCoder.of())));
    PAssert.that(entries)
        .satisfies(
            new FinalEntriesAre(
                entry("web", 0)
                    .setAccepted(3)
                    .setDuplicate(1)
                    .setUnknownCustomer(2)
                    .setUnknownProduct(1)
                    .build()));
    pipeline.run();
  }

  @Test
  void aLaterEntryOfAMinuteReplacesTheOnesBeforeItHoweverLateItsRecordsAre(TestPipeline pipeline) {
    TestStream<EnrichedEvent> events =
        TestStream.create(EnrichedEventCoder.of())
            .addElements(event(0, ACCEPTED), event(1, ACCEPTED))
            .advanceProcessingTime(PAST_DELAY)
            .advanceWatermarkTo(second(0).plus(Duration.standardDays(400)))
            .addElements(event(2, LATE))
            .advanceProcessingTime(PAST_DELAY)
            .advanceWatermarkToInfinity();
    PCollection<LedgerEntry> entries =
        ledger(
            pipeline.apply("Events", events),
            pipeline.apply("DeadLetters", Create.empty(DeadLetterCoder.of())));
    PAssert.that(entries)
        .satisfies(
            published -> {
              assertThat(published).contains(entry("web", 0).setAccepted(2).build());
              return null;
            });
    PAssert.that(entries)
        .satisfies(new FinalEntriesAre(entry("web", 0).setAccepted(2).setLate(1).build()));
    assertThat(Counters.sum(pipeline.run(), "droppedDueToLateness")).isEqualTo(0);
  }

  @Test
  void aMinuteThatWasClosedGetsALineOfItsOwn(TestPipeline pipeline) {
    Instant afterwards = second(0).plus(Duration.standardDays(400));
    TestStream<EnrichedEvent> events =
        TestStream.create(EnrichedEventCoder.of())
            .addElements(event(0, ACCEPTED))
            .advanceWatermarkTo(second(60).plus(OPEN_FOR).minus(Duration.millis(1)))
            .addElements(event(1, LATE))
            .advanceProcessingTime(PAST_DELAY)
            .advanceWatermarkTo(afterwards)
            .addElements(event(2, LATE), event(3, DUPLICATE))
            .advanceProcessingTime(PAST_DELAY)
            .advanceWatermarkToInfinity();
    PCollection<LedgerEntry> entries =
        ledger(
            pipeline.apply("Events", events),
            pipeline.apply("DeadLetters", Create.empty(DeadLetterCoder.of())));
    PAssert.that(entries)
        .containsInAnyOrder(
            entry("web", 0).setAccepted(1).setLate(1).build(),
            entry("web", 0)
                .setReopened(Days.daysBetween(Instant.EPOCH, afterwards).getDays())
                .setLate(1)
                .setDuplicate(1)
                .build());
    pipeline.run();
  }

  @Test
  void whatComesBeforeTheFirstWatermarkAfterARestartReopensAMinuteThatWasClosed(
      TestPipeline pipeline) {
    long day = Duration.standardDays(1).getStandardSeconds();
    Instant restored = second(400 * day);
    TestStream<EnrichedEvent> events =
        TestStream.create(EnrichedEventCoder.of())
            .addElements(event(0, LATE), event(399 * day, LATE))
            .advanceWatermarkTo(restored)
            .addElements(event(1, LATE))
            .advanceProcessingTime(PAST_DELAY)
            .advanceWatermarkToInfinity();
    PCollection<LedgerEntry> entries =
        ledger(
            pipeline.apply("Events", events),
            pipeline.apply("DeadLetters", Create.empty(DeadLetterCoder.of())));
    PAssert.that(entries)
        .containsInAnyOrder(
            entry("web", 0)
                .setReopened(Days.daysBetween(Instant.EPOCH, restored).getDays())
                .setLate(2)
                .build(),
            entry("web", 399 * day / 60).setLate(1).build());
    pipeline.run();
  }

  @Test
  void conflictsAndStaleAttributesAreCountedAndTheSumStaysClosed(TestPipeline pipeline) {
    PCollection<LedgerEntry> entries =
        ledger(
            pipeline.apply(
                "Events",
                Create.of(
                        flagged(ACCEPTED, Flag.STALE),
                        flagged(ACCEPTED, Flag.UNLOADED),
                        flagged(LATE, Flag.STALE),
                        flagged(DUPLICATE, Flag.CONFLICTING),
                        event(1, DUPLICATE))
                    .withCoder(EnrichedEventCoder.of())),
            pipeline.apply("DeadLetters", Create.empty(DeadLetterCoder.of())));
    LedgerEntry expected =
        entry("web", 0)
            .setAccepted(2)
            .setStaleAttributes(2)
            .setLate(1)
            .setDuplicate(2)
            .setConflicting(1)
            .build();
    assertThat(expected.received()).isEqualTo(5);
    PAssert.that(entries).satisfies(new FinalEntriesAre(expected));
    pipeline.run();
  }

  @Test
  void durationsOutOfRangeAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> CountLedger.of(DELAY.negated(), OPEN_FOR, Set.of(), Set.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> CountLedger.of(DELAY, OPEN_FOR.minus(Duration.millis(1)), Set.of(), Set.of()));
  }

  private static EnrichedEvent flagged(Verdict verdict, Flag flag) {
    return EnrichedEvent.of(event(0, verdict).event(), verdict, Map.of(), flag.bit(), null);
  }

  private static PCollection<LedgerEntry> ledger(
      PCollection<EnrichedEvent> events, PCollection<DeadLetter> deadLetters) {
    return PCollectionTuple.of(CountLedger.EVENTS, events)
        .and(CountLedger.DEAD_LETTERS, deadLetters)
        .apply(
            CountLedger.of(
                DELAY, OPEN_FOR, Set.of("segment", "country"), Set.of("category", "brand")));
  }
}
