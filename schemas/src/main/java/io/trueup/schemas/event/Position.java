package io.trueup.schemas.event;

import com.google.auto.value.AutoValue;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;

/**
 * Where a message was read: a Kafka topic, partition and offset, or a file, 0 and its line number;
 * and its place among the messages of that record, which is 0 unless the record is a batch. Two
 * messages of one deployment never share a position.
 */
@AutoValue
public abstract class Position implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The most messages that a record may hold. */
  public static final int MAX_MESSAGES = 1 << 12;

  /** The position of a record, and of its first message. */
  public static Position of(String topic, int partition, long offset) {
    return of(topic, partition, offset, 0);
  }

  /**
   * The position of a message of a batch.
   *
   * @param message from 0, less than {@link #MAX_MESSAGES}
   */
  public static Position of(String topic, int partition, long offset, int message) {
    if (message < 0 || message >= MAX_MESSAGES) {
      throw new IllegalArgumentException(
          "A message's place in its record is 0 to " + (MAX_MESSAGES - 1) + ", not " + message);
    }
    return new AutoValue_Position(topic, partition, offset, message);
  }

  public abstract String topic();

  public abstract int partition();

  public abstract long offset();

  /** The place among the messages of a batch, from 0. */
  public abstract int message();

  /** The position of another message of the same record. */
  public final Position withMessage(int message) {
    return of(topic(), partition(), offset(), message);
  }

  /** Writes the four fields, for coders of what has a position. */
  public final void write(OutputStream out) throws IOException {
    Wire.writeText(topic(), out);
    Wire.writeInt(partition(), out);
    Wire.writeLong(offset(), out);
    Wire.writeInt(message(), out);
  }

  /** Reads what {@link #write} wrote. */
  public static Position read(InputStream in) throws IOException {
    return of(Wire.readWord(in), Wire.readInt(in), Wire.readLong(in), Wire.readInt(in));
  }

  /**
   * {@code topic/partition/offset}, and {@code /message} after the first, as errors name it; unique
   * like the position itself.
   */
  @Override
  public final String toString() {
    String record = topic() + "/" + partition() + "/" + offset();
    return message() == 0 ? record : record + "/" + message();
  }
}
