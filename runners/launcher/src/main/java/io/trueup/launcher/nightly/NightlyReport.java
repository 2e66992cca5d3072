package io.trueup.launcher.nightly;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a night has done.
 *
 * @param days in the order in which they were trued up; none where none was due
 * @param truedUpTo the last day that is trued up now; empty where none ever was
 */
public record NightlyReport(List<DayResult> days, Optional<LocalDate> truedUpTo) {
  public NightlyReport {
    days = List.copyOf(days);
  }

  /** Whether there is nothing that somebody should look at. */
  public boolean isClean() {
    return days.stream().allMatch(day -> day.report().isClean());
  }
}
