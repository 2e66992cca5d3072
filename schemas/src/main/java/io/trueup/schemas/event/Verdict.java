package io.trueup.schemas.event;

/** What Record decided of a received record: once, for good, and stored with it. */
public enum Verdict {
  /** Counted by every metric. */
  ACCEPTED,
  /** An event of the same id was decided before, within the deduplication horizon. */
  DUPLICATE,
  /** Its time is further behind the watermark than the allowed lateness. */
  LATE,
  /** Not an event that its contract allows; it is a dead letter. */
  REJECTED,
  /** Its customer asked to be forgotten. */
  SUPPRESSED,
  /** Rejected when it was received, and accepted when its dead letter was replayed. */
  REPAIRED
}
