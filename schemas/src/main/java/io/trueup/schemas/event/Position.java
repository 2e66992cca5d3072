package io.trueup.schemas.event;

import com.google.auto.value.AutoValue;
import java.io.Serializable;

/**
 * Where a record was read: a Kafka topic, partition and offset, or a file, 0 and its line number.
 * Two records of one deployment never share a position.
 */
@AutoValue
public abstract class Position implements Serializable {
  private static final long serialVersionUID = 1L;

  public static Position of(String topic, int partition, long offset) {
    return new AutoValue_Position(topic, partition, offset);
  }

  public abstract String topic();

  public abstract int partition();

  public abstract long offset();

  /** {@code topic/partition/offset}, as errors name it. */
  @Override
  public final String toString() {
    return topic() + "/" + partition() + "/" + offset();
  }
}
