package io.trueup.pipelines.io.archive;

import com.google.auto.value.AutoValue;

/** Events of one hour of event time as {@link PackedRow}s, one behind the other. */
@AutoValue
abstract class EventBlock {
  @SuppressWarnings("mutable")
  static EventBlock of(long hour, byte[] events) {
    return new AutoValue_EventBlock(hour, events);
  }

  /** Counted from the epoch. */
  abstract long hour();

  /** Not copied: callers must not change it. */
  @SuppressWarnings("mutable")
  abstract byte[] events();
}
