package io.trueup.schemas.event;

import com.google.auto.value.AutoValue;
import java.util.Map;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.joda.time.Instant;

/**
 * A record as it was received, undecoded: the one input of Record, from Kafka or from a file. The
 * only type that may hold raw personal data; it is never logged and never leaves Record.
 */
@AutoValue
@DefaultCoder(RawRecordCoder.class)
public abstract class RawRecord {
  /** The header that names the columns of a CSV record: the header line of its file. */
  public static final String COLUMNS_HEADER = "trueup-columns";

  @SuppressWarnings("mutable")
  public static RawRecord of(
      Position position, Instant receivedTime, Map<String, String> headers, byte[] payload) {
    return new AutoValue_RawRecord(position, receivedTime, headers, payload);
  }

  public abstract Position position();

  /** The Kafka record's timestamp; for files, the file's modification time. */
  public abstract Instant receivedTime();

  public abstract Map<String, String> headers();

  /** The bytes as received, not copied: callers must not change them. */
  @SuppressWarnings("mutable")
  public abstract byte[] payload();

  /**
   * A record of one message of this batch.
   *
   * @param place its place in the batch
   * @param message its bytes, not copied
   */
  public final RawRecord message(int place, byte[] message) {
    return of(position().withMessage(place), receivedTime(), headers(), message);
  }

  /** Names the position only: the payload may be personal. */
  @Override
  public final String toString() {
    return "RawRecord at " + position();
  }
}
