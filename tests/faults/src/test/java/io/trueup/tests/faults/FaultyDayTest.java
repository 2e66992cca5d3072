package io.trueup.tests.faults;

/** A small day, in every build. */
class FaultyDayTest extends FaultyDayChecks {
  FaultyDayTest() {
    super(12_000);
  }
}
