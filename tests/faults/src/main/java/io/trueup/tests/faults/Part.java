package io.trueup.tests.faults;

import io.trueup.tests.faults.Crowd.Knowledge;

/** The parts of the day, one sent after the other. The stream is started again in the middle. */
enum Part {
  MORNING(Knowledge.BEFORE_THE_DAY, 0, 719),
  /** What comes late while all that was sent before has been counted. */
  LATE_AT_NOON(Knowledge.BEFORE_THE_DAY, 725, 726),
  /** Amid which the stream is stopped: it may count these before and after. */
  INTERRUPTED(Knowledge.BEFORE_THE_DAY, 730, 733),
  AFTERNOON(Knowledge.AT_NOON, 740, 1438),
  LATE_AT_NIGHT(Knowledge.AT_NOON, 1439, 1440);

  private static final long MINUTE = 60_000;

  private final Knowledge known;
  private final int firstMinute;
  private final int endMinute;

  Part(Knowledge known, int firstMinute, int endMinute) {
    this.known = known;
    this.firstMinute = firstMinute;
    this.endMinute = endMinute;
  }

  /** What the stream knows of the customers meanwhile. */
  Knowledge known() {
    return known;
  }

  /** When its first record is received, in milliseconds of the day. */
  long start() {
    return firstMinute * MINUTE;
  }

  /** By when its last record is received. */
  long end() {
    return endMinute * MINUTE;
  }

  /** When its n-th of so many records is received. */
  long time(long n, long of) {
    return start() + (end() - start()) * n / of;
  }

  /** Whether another stream runs than before it. */
  boolean afterRestart() {
    return known == Knowledge.AT_NOON;
  }
}
