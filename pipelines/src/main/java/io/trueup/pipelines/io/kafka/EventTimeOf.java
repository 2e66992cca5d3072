package io.trueup.pipelines.io.kafka;

import io.trueup.schemas.event.RawRecord;
import java.io.Serializable;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/** Reads the event time of a record that is not decoded yet, cheaply: it is asked for each. */
@FunctionalInterface
public interface EventTimeOf extends Serializable {
  /**
   * The event time, or null where the record has none that can be read; of a batch of messages the
   * earliest.
   */
  @Nullable Instant of(RawRecord raw);
}
