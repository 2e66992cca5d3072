package io.trueup.schemas.failure;

import com.google.auto.value.AutoValue;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.RawRecord;
import java.util.Map;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/** A rejected record with the reason, complete enough to send it through Record again. */
@AutoValue
@DefaultCoder(DeadLetterCoder.class)
public abstract class DeadLetter {
  @SuppressWarnings("mutable")
  public static DeadLetter of(
      String source,
      Reason reason,
      String detail,
      Position position,
      Instant receivedTime,
      @Nullable Instant eventTime,
      Map<String, String> headers,
      byte[] payload) {
    return new AutoValue_DeadLetter(
        source, reason, detail, position, receivedTime, eventTime, headers, payload);
  }

  /** A letter of a record without headers. */
  public static DeadLetter of(
      String source,
      Reason reason,
      String detail,
      Position position,
      Instant receivedTime,
      @Nullable Instant eventTime,
      byte[] payload) {
    return of(source, reason, detail, position, receivedTime, eventTime, Map.of(), payload);
  }

  public abstract String source();

  public abstract Reason reason();

  /** One sentence: what was wrong and what would be right; never a value of the payload. */
  public abstract String detail();

  public abstract Position position();

  public abstract Instant receivedTime();

  /** The event time where it could be read. */
  public abstract @Nullable Instant eventTime();

  /** The record's headers, which some formats need and which may be personal, as the payload. */
  public abstract Map<String, String> headers();

  @SuppressWarnings("mutable")
  public abstract byte[] payload();

  /** Where the ledger books it: its event time, or its received time where it has none. */
  public final Instant ledgerTime() {
    Instant time = eventTime();
    return time != null ? time : receivedTime();
  }

  /** The record that was rejected. */
  public final RawRecord toRecord() {
    return RawRecord.of(position(), receivedTime(), headers(), payload());
  }

  /** The same with another content. */
  public final DeadLetter withContent(Map<String, String> headers, byte[] payload) {
    return of(
        source(), reason(), detail(), position(), receivedTime(), eventTime(), headers, payload);
  }

  /** Everything but the content, which may be personal. */
  @Override
  public final String toString() {
    return reason() + " at " + position() + ": " + detail();
  }
}
