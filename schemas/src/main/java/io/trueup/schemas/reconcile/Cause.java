package io.trueup.schemas.reconcile;

/** A cause of the difference between the exact value and the stream's estimate. */
public enum Cause {
  /** The stream counted an event more than once, or took a new one for a duplicate. */
  DUPLICATES,
  /** Events came too late for the stream. */
  LATE,
  /** The stream rejected events that were repaired since. */
  REPAIRED,
  /** The stream counted events of customers who were erased since. */
  SUPPRESSED,
  /** Attributes were not yet known as of the event's time when the stream counted. */
  DIMENSION_DRIFT,
  /** The stream counted before it was known that two identifiers are one customer's. */
  IDENTITY_DRIFT,
  /** The sketch was off within its published bounds. */
  SKETCH_ERROR,
  /** None of the above: a bug, a loss, or a double count. */
  UNEXPLAINED
}
