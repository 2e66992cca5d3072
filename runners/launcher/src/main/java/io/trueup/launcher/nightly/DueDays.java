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
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Decides which days are due: those that are over and whose exact values, if there are any, were
 * computed from something else than the archive holds now, of them or of days before whose events
 * they may depend on. A day without events may be one: silence ends on it, or a window. No clock of
 * another machine takes part in that, and a night that was missed is made up for by the next.
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
   * The days that are due, from the first that the archive has something of.
   *
   * @param ofFiles days with values that files gave: those stand while the archive has nothing of
   *     the day
   * @param lastOver the last day that may be due
   * @param readFrom of a day, the first whose events its values may depend on
   * @return the earliest first
   */
  static List<DueDay> of(
      List<ArchivedDay> archived,
      List<TruedUpDay> truedUp,
      Set<LocalDate> ofFiles,
      LocalDate lastOver,
      UnaryOperator<LocalDate> readFrom) {
    Map<LocalDate, TruedUpDay> done = truedUp.stream().collect(toMap(TruedUpDay::day, identity()));
    NavigableMap<LocalDate, String> present = new TreeMap<>();
    archived.forEach(day -> present.put(day.day(), day.fingerprint()));
    List<DueDay> due = new ArrayList<>();
    LocalDate end = lastOver.plusDays(1);
    LocalDate begin = present.isEmpty() ? end : present.firstKey();
    for (LocalDate day = begin; day.isBefore(end); day = day.plusDays(1)) {
      if (present.containsKey(day) || !ofFiles.contains(day)) {
        LocalDate first = readFrom.apply(day);
        add(day, why(day, present.subMap(first, true, day, true), done.get(day), first), due);
      }
    }
    return due;
  }

  private static @Nullable Why why(
      LocalDate day, Map<LocalDate, String> present, @Nullable TruedUpDay done, LocalDate first) {
    if (done == null) {
      return present.containsKey(day) ? Why.NEW : present.isEmpty() ? null : Why.SILENT;
    }
    if (!new TreeMap<>(done.read()).tailMap(first).equals(present)) {
      return Why.CHANGED;
    }
    return done.reconciled() ? null : Why.UNRECONCILED;
  }

  /** Silent days in a row read the same files: together they cost as much as one. */
  private static void add(LocalDate day, @Nullable Why why, List<DueDay> due) {
    DueDay before = due.isEmpty() ? null : due.get(due.size() - 1);
    if (before != null
        && why == Why.SILENT
        && before.why() == Why.SILENT
        && before.last().equals(day.minusDays(1))) {
      due.set(due.size() - 1, new DueDay(before.day(), day, why));
    } else if (why != null) {
      due.add(DueDay.of(day, why));
    }
  }
}
