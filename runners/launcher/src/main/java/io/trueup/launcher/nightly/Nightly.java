package io.trueup.launcher.nightly;

import io.trueup.launcher.Analytics;
import io.trueup.launcher.UserException;
import io.trueup.launcher.nightly.DueDay.Why;
import io.trueup.launcher.report.ReconciliationReport;
import io.trueup.launcher.terminal.ReadingProgress;
import io.trueup.pipelines.io.archive.Archive;
import io.trueup.pipelines.io.postgres.AdvisoryLock;
import io.trueup.pipelines.io.postgres.Retention;
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
   * @throws UserException if the day asked for is not over, or the archive has nothing that it
   *     depends on
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
      letGo();
      return Optional.of(new NightlyReport(results, truedUpTo()));
    }
  }

  private List<DueDay> due() throws SQLException {
    RunInputs inputs = new RunInputs(database);
    return DueDays.of(
        Archive.days(analytics.deployment().archive()),
        inputs.truedUpDays(),
        inputs.daysOfFiles(),
        lastOver(),
        this::readFrom);
  }

  private LocalDate readFrom(LocalDate day) {
    Instant first = analytics.readFrom(start(day), start(day.plusDays(1)));
    return java.time.Instant.ofEpochMilli(first.getMillis()).atZone(ZoneOffset.UTC).toLocalDate();
  }

  private DueDay asked(LocalDate day) {
    if (day.isAfter(lastOver())) {
      throw new UserException(
          "%s is not over: the last day that can be trued up is %s, in UTC and with the allowed lateness after it."
              .formatted(day, lastOver()));
    }
    return DueDay.of(day, Why.ASKED_FOR);
  }

  private LocalDate lastOver() {
    return DueDays.lastOver(
        clock.instant(),
        Duration.ofMillis(analytics.deployment().record().allowedLateness().longest().getMillis()));
  }

  private DayResult trueUp(DueDay due) throws SQLException {
    Instant from = start(due.day());
    Instant to = start(due.last().plusDays(1));
    if (due.why() != Why.UNRECONCILED) {
      try (ReadingProgress shown = progress.apply("Recomputing " + due.label())) {
        shown.expect(analytics.archivedBytes(from, to));
        analytics.recompute(from, to, engine.batch(List.of()));
      }
    }
    ReadingProgress shown = progress.apply("Reconciling " + due.label());
    try (shown) {
      ReconciliationReport report = analytics.reconcile(from, to, engine.batch(List.of()));
      return new DayResult(due, report);
    }
  }

  private void letGo() throws SQLException {
    org.joda.time.Duration kept = analytics.deployment().retention();
    if (kept != null) {
      new Retention(database).keep(kept, Instant.ofEpochMilli(clock.millis()));
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
