package io.trueup.transforms.ledger;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.Verdict;
import io.trueup.schemas.failure.DeadLetter;
import io.trueup.schemas.failure.Reason;
import io.trueup.schemas.ledger.LedgerEntry;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Records for the ledger's tests, at seconds after one fixed start. */
final class Records {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private Records() {}

  static Instant second(long seconds) {
    return START.plus(Duration.standardSeconds(seconds));
  }

  static EnrichedEvent event(
      String source, long seconds, Verdict verdict, Map<String, String> attributes) {
    return EnrichedEvent.of(
        CustomerEvent.builder()
            .setEventId("event-1")
            .setName("Page Viewed")
            .setSource(source)
            .setEventTime(second(seconds))
            .setReceivedTime(START)
            .setPosition(Position.of("events", 0, 0))
            .build(),
        verdict,
        attributes);
  }

  static EnrichedEvent event(long seconds, Verdict verdict) {
    return event("web", seconds, verdict, Map.of());
  }

  static DeadLetter deadLetter(String source, long receivedSeconds, @Nullable Instant eventTime) {
    return DeadLetter.of(
        source,
        Reason.MALFORMED,
        "The record is not JSON",
        Position.of("events", 0, 0),
        second(receivedSeconds),
        eventTime,
        new byte[0]);
  }

  /** The first entry of a minute in which nothing was counted. */
  static LedgerEntry.Builder entry(String source, long minute) {
    return LedgerEntry.builder()
        .setSource(source)
        .setMinute(second(60 * minute))
        .setReopened(0)
        .setAccepted(0)
        .setDuplicate(0)
        .setConflicting(0)
        .setLate(0)
        .setRejected(0)
        .setSuppressed(0)
        .setUnknownCustomer(0)
        .setUnknownProduct(0)
        .setStaleAttributes(0)
        .setPane(0);
  }
}
