package io.trueup.transforms.listen;

import com.google.auto.value.AutoValue;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.joda.time.Instant;

/** What is remembered of a metric that should have values. Immutable. */
@AutoValue
abstract class Presence {
  static Presence of(Instant until, boolean missing, Instant quietUntil) {
    return new AutoValue_Presence(until, missing, quietUntil);
  }

  /** Watched from {@code start} on, with no value yet. */
  static Presence from(Instant start) {
    return of(start, false, BoundedWindow.TIMESTAMP_MIN_VALUE);
  }

  /** The end of the newest window that had a value, or when the watch began. */
  abstract Instant until();

  /** Whether it was found missing since. */
  abstract boolean missing();

  /** It is not found missing again before this. */
  abstract Instant quietUntil();

  /** When it is found missing, if no value comes. */
  Instant due(Absence absence) {
    Instant due = until().plus(absence.longerThan());
    return due.isBefore(quietUntil()) ? quietUntil() : due;
  }

  Presence missed() {
    return of(until(), true, quietUntil());
  }

  /** After a value of {@code window}; this very object where it is no newer one. */
  Presence seen(IntervalWindow window, AlertRule rule) {
    if (!window.end().isAfter(until())) {
      return this;
    }
    return of(window.end(), false, missing() ? window.end().plus(rule.cooldown()) : quietUntil());
  }
}
