package io.trueup.launcher.nightly;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.trueup.launcher.nightly.DueDay.Why;
import io.trueup.pipelines.io.archive.ArchivedDay;
import io.trueup.pipelines.io.postgres.TruedUpDay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Decides which days are due: those that are over and whose exact values, if there are any, were
 * computed from something else than the archive holds of them now. No clock of another machine
 * takes part in that, and a night that was missed is made up for by the next.
 */
final class DueDays {
  private DueDays() {}

  /**
   * The last day of which a stream accepts nothing more.
   *
   * @param lateness for how long after its end
   */
  static LocalDate lastOver(Instant now, Duration lateness) {
    return now.minus(lateness).atZone(ZoneOffset.UTC).toLocalDate().minusDays(1);
  }

  /**
   * The days that are due.
   *
   * @param archived in order
   * @param lastOver the last day that may be due
   * @return in the order of {@code archived}
   */
  static List<DueDay> of(List<ArchivedDay> archived, List<TruedUpDay> truedUp, LocalDate lastOver) {
    Map<LocalDate, TruedUpDay> done = truedUp.stream().collect(toMap(TruedUpDay::day, identity()));
    List<DueDay> due = new ArrayList<>();
    for (ArchivedDay day : archived) {
      Why why = why(day, done.get(day.day()));
      if (why != null && !day.day().isAfter(lastOver)) {
        due.add(new DueDay(day, why));
      }
    }
    return due;
  }

  private static @Nullable Why why(ArchivedDay day, @Nullable TruedUpDay done) {
    if (done == null) {
      return Why.NEW;
    }
    if (!done.fingerprint().equals(day.fingerprint())) {
      return Why.CHANGED;
    }
    return done.reconciled() ? null : Why.UNRECONCILED;
  }
}
