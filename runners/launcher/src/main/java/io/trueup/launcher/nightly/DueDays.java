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
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Decides which days are due: those that are over and whose exact values, if there are any, were
 * computed from something else than the archive holds now, of them or of days before whose events
 * they may depend on. No clock of another machine takes part in that, and a night that was missed
 * is made up for by the next.
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
   * @param readFrom of a day, the first whose events its values may depend on
   * @return in the order of {@code archived}
   */
  static List<DueDay> of(
      List<ArchivedDay> archived,
      List<TruedUpDay> truedUp,
      LocalDate lastOver,
      UnaryOperator<LocalDate> readFrom) {
    Map<LocalDate, TruedUpDay> done = truedUp.stream().collect(toMap(TruedUpDay::day, identity()));
    NavigableMap<LocalDate, String> present = new TreeMap<>();
    archived.forEach(day -> present.put(day.day(), day.fingerprint()));
    List<DueDay> due = new ArrayList<>();
    for (ArchivedDay day : archived) {
      LocalDate first = readFrom.apply(day.day());
      Why why = why(present.subMap(first, true, day.day(), true), done.get(day.day()), first);
      if (why != null && !day.day().isAfter(lastOver)) {
        due.add(new DueDay(day, why));
      }
    }
    return due;
  }

  private static @Nullable Why why(
      Map<LocalDate, String> present, @Nullable TruedUpDay done, LocalDate first) {
    if (done == null) {
      return Why.NEW;
    }
    if (!new TreeMap<>(done.read()).tailMap(first).equals(present)) {
      return Why.CHANGED;
    }
    return done.reconciled() ? null : Why.UNRECONCILED;
  }
}
