package io.trueup.tests.faults;

import io.trueup.schemas.reconcile.Cause;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The sets of events between the stream's number and the exact one. Each is what would have been
 * counted had one more thing been right from the beginning; the step into it has a cause.
 */
enum Stage {
  /** What the stream counted. */
  STREAMED(0, null),
  /** Of that, what may still be counted. */
  NOT_ERASED(1, Cause.SUPPRESSED),
  ONCE_EACH(2, Cause.DUPLICATES),
  IN_TIME(3, Cause.LATE),
  UNBROKEN(4, Cause.REPAIRED),
  KNOWN_SEGMENT(5, Cause.DIMENSION_DRIFT),
  KNOWN_CUSTOMER(6, Cause.IDENTITY_DRIFT);

  private final int place;
  private final @Nullable Cause cause;

  Stage(int place, @Nullable Cause cause) {
    this.place = place;
    this.cause = cause;
  }

  /** Counted from 0. */
  int place() {
    return place;
  }

  /** Why it differs from the stage before; null for the first. */
  @Nullable Cause cause() {
    return cause;
  }

  /** All stages from one to another, as a mask of bits. */
  static int from(Stage first, Stage last) {
    return (1 << (last.place + 1)) - (1 << first.place);
  }

  boolean in(int stages) {
    return (stages & 1 << place) != 0;
  }
}
