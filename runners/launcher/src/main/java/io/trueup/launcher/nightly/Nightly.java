package io.trueup.launcher.nightly;

import io.trueup.launcher.Analytics;
import io.trueup.launcher.UserException;
import io.trueup.launcher.nightly.DueDay.Why;
import io.trueup.launcher.report.ReconciliationReport;
import io.trueup.launcher.terminal.ReadingProgress;
import io.trueup.pipelines.io.archive.Archive;
import io.trueup.pipelines.io.archive.ArchivedDay;
import io.trueup.pipelines.io.postgres.AdvisoryLock;
import io.trueup.pipelines.io.postgres.RunInputs;
import io.trueup.pipelines.io.postgres.TruedUpDay;
import io.trueup.pipelines.run.Engine;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.joda.time.Instant;

/** Trues up what is due, day by day: recomputes it, and reconciles it. */
public final class Nightly {
  private static final String LOCK = "trueup.nightly";

  private final Analytics analytics;
  private final Engine engine;
  private final Clock clock;
  private final Function<String, ReadingProgress> progress;
  private final DataSource database;

  /**
   * A night.
   *
   * @param clock tells which days are over
   * @param progress makes what shows how far the work of that name is
   */
  public Nightly(
      Analytics analytics, Engine engine, Clock clock, Function<String, ReadingProgress> progress) {
    this.analytics = analytics;
    this.engine = engine;
    this.clock = clock;
    this.progress = progress;
    database = analytics.database();
  }

  /**
   * Trues up one day, or all that are due. Only one night is at work on a database at a time.
   *
   * @param asked the day to true up, whether it is due or not
   * @return empty where another night is at work, and this one did nothing
   * @throws UserException if the day asked for is not over, or the archive has nothing of it
   */
  public Optional<NightlyReport> run(Optional<LocalDate> asked) throws SQLException {
    Optional<AdvisoryLock> lock = AdvisoryLock.tryTake(database, LOCK);
    if (lock.isEmpty()) {
      return Optional.empty();
    }
    AdvisoryLock held = lock.get();
    try (held) {
      List<DayResult> results = new ArrayList<>();
      for (DueDay day : asked.isPresent() ? List.of(asked(asked.get())) : due()) {
        results.add(trueUp(day));
      }
      return Optional.of(new NightlyReport(results, truedUpTo()));
    }
  }

  private List<DueDay> due() throws SQLException {
    return DueDays.of(
        Archive.days(analytics.deployment().archive()),
        new RunInputs(database).truedUpDays(),
        lastOver(),
        this::readFrom);
  }

  private LocalDate readFrom(LocalDate day) {
    Instant first = analytics.readFrom(start(day));
    return java.time.Instant.ofEpochMilli(first.getMillis()).atZone(ZoneOffset.UTC).toLocalDate();
  }

  private DueDay asked(LocalDate day) {
    if (day.isAfter(lastOver())) {
      throw new UserException(
          "%s is not over: the last day that can be trued up is %s, in UTC and with the allowed lateness after it."
              .formatted(day, lastOver()));
    }
    ArchivedDay archived =
        Archive.days(analytics.deployment().archive(), start(day), start(day.plusDays(1))).stream()
            .findFirst()
            .orElseThrow(
                () ->
                    new UserException(
                        "The archive %s has no event of %s (in UTC)."
                            .formatted(analytics.deployment().archive(), day)));
    return new DueDay(archived, Why.ASKED_FOR);
  }

  private LocalDate lastOver() {
    return DueDays.lastOver(
        clock.instant(),
        Duration.ofMillis(analytics.deployment().record().allowedLateness().getMillis()));
  }

  private DayResult trueUp(DueDay due) throws SQLException {
    LocalDate day = due.archived().day();
    Instant from = start(day);
    Instant to = start(day.plusDays(1));
    if (due.why() != Why.UNRECONCILED) {
      try (ReadingProgress shown = progress.apply("Recomputing " + day)) {
        shown.expect(due.archived().bytes());
        analytics.recompute(from, to, engine.batch(List.of()));
      }
    }
    ReadingProgress shown = progress.apply("Reconciling " + day);
    try (shown) {
      ReconciliationReport report = analytics.reconcile(from, to, engine.batch(List.of()));
      return new DayResult(due, report);
    }
  }

  private Optional<LocalDate> truedUpTo() throws SQLException {
    return new RunInputs(database)
        .truedUpDays().stream().map(TruedUpDay::day).max(LocalDate::compareTo);
  }

  private static Instant start(LocalDate day) {
    return Instant.ofEpochMilli(day.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli());
  }
}
