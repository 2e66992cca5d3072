package io.trueup.tests.faults;

import org.junit.jupiter.api.Tag;

/** A large day; {@code -Dfaults.events=N} makes it one of about N records. */
@Tag("slow")
class LargeFaultyDayTest extends FaultyDayChecks {
  private static final long EVENTS = 200_000;

  LargeFaultyDayTest() {
    super(Long.getLong("faults.events", EVENTS));
  }
}
