package io.trueup.schemas.failure;

/** Why a record was rejected, in the words that tables, topics and flags use. */
public enum Reason {
  /** Not JSON, not CSV, or cut in the middle. */
  MALFORMED(Stage.DECODE),
  /** Longer than the configured limit. */
  OVERSIZED(Stage.DECODE),
  /** A required canonical field is absent. */
  MISSING_FIELD(Stage.DECODE),
  /** A canonical field holds something of the wrong type or out of range. */
  INVALID_FIELD(Stage.DECODE),
  /** No contract names this event, and the configuration refuses such events. */
  UNKNOWN_EVENT(Stage.CONTRACT),
  /** The event breaks its contract. */
  CONTRACT_BROKEN(Stage.CONTRACT),
  /** No event time, or one that cannot be read. */
  NO_EVENT_TIME(Stage.EVENT_TIME),
  /** The event time is further in the future than clocks may differ. */
  FUTURE_EVENT_TIME(Stage.EVENT_TIME);

  private final Stage stage;

  Reason(Stage stage) {
    this.stage = stage;
  }

  public Stage stage() {
    return stage;
  }
}
