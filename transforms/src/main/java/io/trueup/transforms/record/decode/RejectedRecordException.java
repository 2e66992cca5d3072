package io.trueup.transforms.record.decode;

import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.failure.DeadLetter;
import io.trueup.schemas.failure.Reason;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/** A record that is not an event that its source allows. Carries no stack trace: it is expected. */
public final class RejectedRecordException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final String detail;
  private final @Nullable Instant eventTime;

  RejectedRecordException(Reason reason, String detail) {
    this(reason, detail, null);
  }

  private RejectedRecordException(Reason reason, String detail, @Nullable Instant eventTime) {
    super(reason + ": " + detail, null, false, false);
    this.reason = reason;
    this.detail = detail;
    this.eventTime = eventTime;
  }

  /** The same rejection of a record whose event time is known. */
  RejectedRecordException at(Instant time) {
    return new RejectedRecordException(reason, detail, time);
  }

  public Reason reason() {
    return reason;
  }

  /** One sentence: what was wrong and what would be right; never a value of the payload. */
  public String detail() {
    return detail;
  }

  /** The event time where it could be read and is not in the future. */
  public @Nullable Instant eventTime() {
    return eventTime;
  }

  public DeadLetter toDeadLetter(String source, RawRecord record) {
    return DeadLetter.of(
        source,
        reason,
        detail,
        record.position(),
        record.receivedTime(),
        eventTime,
        record.headers(),
        record.payload());
  }
}
