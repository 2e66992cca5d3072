package io.trueup.schemas.failure;

/** The step of Record that rejected a record. */
public enum Stage {
  DECODE,
  CONTRACT,
  EVENT_TIME
}
