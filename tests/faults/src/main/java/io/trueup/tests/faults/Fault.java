package io.trueup.tests.faults;

import com.google.common.collect.ImmutableSet;
import io.trueup.schemas.reconcile.Cause;
import java.util.Locale;
import java.util.Set;

/** What is planted in an event of the day, and the causes that must come of it. */
public enum Fault {
  NONE("an ordinary event"),

  COPY("sent again within the horizon, to another partition"),
  COPY_AFTER_RESTART("sent before the restart, and again after it"),
  RESENT("sent again under its id with a time beyond the horizon", Cause.DUPLICATES),
  RESENT_AFTER_RESTART("the same, after the restart", Cause.DUPLICATES),

  LATE_INSIDE("late by less than the allowed lateness"),
  LATE("late by hours", Cause.LATE),
  LATE_BY_A_DAY("late by more than a day", Cause.LATE),
  LATE_TWICE("late by hours, and sent twice", Cause.LATE),
  LATE_AT_RESTART("late by hours, among the first after the restart", Cause.LATE),

  CONTRACT_BROKEN("breaks its contract, which is mended later", Cause.REPAIRED),
  TIME_MISPLACED("has its time where no mapping looks for it until later", Cause.REPAIRED),
  MENDED_BY_PRODUCER("breaks its contract, and is sent again as it should be"),
  CUT("cut in the middle, for good"),

  SEGMENT_KNOWN_BEFORE("its customer changes segment, known beforehand"),
  SEGMENT_LEARNT_AT_NOON("its customer had changed segment, learnt at noon", Cause.DIMENSION_DRIFT),
  SEGMENT_LEARNT_AT_NIGHT("the same, learnt after the day", Cause.DIMENSION_DRIFT),
  LATE_AND_SEGMENT("late, of a customer of the line above", Cause.LATE, Cause.DIMENSION_DRIFT),

  SIGNED_IN("a visitor who signs in later", Cause.IDENTITY_DRIFT),
  RECOGNIZED("a visitor who signed in on that device before the restart"),

  ERASED("its customer is erased after the stream counted it", Cause.SUPPRESSED),

  CLOCK_FAST("a producer's clock is ahead by a minute"),
  CLOCK_AHEAD("a producer's clock is ahead beyond the future limit"),
  CLOCK_SLOW("a producer's clock is behind by hours", Cause.LATE),
  CLOCK_CORRECTED("a device's clock is behind by hours, and says so");

  private final String meaning;
  private final ImmutableSet<Cause> causes;

  Fault(String meaning, Cause... causes) {
    this.meaning = meaning;
    this.causes = ImmutableSet.copyOf(causes);
  }

  /** What it is, in words. */
  public String meaning() {
    return meaning;
  }

  /** What must be found of it; nothing where stream and recompute must agree. */
  public Set<Cause> causes() {
    return causes;
  }

  /** The value of the property {@code fault} of its events. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Fault of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
