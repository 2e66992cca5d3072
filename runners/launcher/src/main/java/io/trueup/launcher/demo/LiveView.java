package io.trueup.launcher.demo;

import io.trueup.launcher.shop.Planted;
import io.trueup.launcher.shop.ShopProducer;
import io.trueup.launcher.terminal.LiveTable;
import io.trueup.launcher.terminal.Newest;
import io.trueup.launcher.terminal.Screen;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.io.postgres.ConnectionPool;
import io.trueup.pipelines.io.postgres.CurrentMetric;
import io.trueup.pipelines.io.postgres.CurrentMetrics;
import io.trueup.pipelines.io.postgres.LedgerTotals;
import io.trueup.pipelines.run.StreamingJob;
import io.trueup.schemas.metric.MetricValue;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Shows the numbers once a second while the shop's traffic flows. */
final class LiveView {
  private static final Duration EVERY = Duration.ofSeconds(1);

  /** How long after the last record its verdict is waited for. */
  private static final Duration CATCH_UP = Duration.ofSeconds(30);

  private static final int SPLITS = 2;
  private static final int WINDOWS = 2;
  private static final org.joda.time.Instant END_OF_TIME =
      org.joda.time.Instant.parse("9999-12-31T00:00:00Z");

  private final CurrentMetrics metrics;
  private final DataSource database;
  private final org.joda.time.Duration tier;
  private final @Nullable Screen screen;
  private final Clock clock;
  private final Runnable atFirstNumber;
  private @Nullable Instant firstNumber;

  /**
   * @param screen where to show them; null to look at them only
   * @param atFirstNumber is run once there is something to show
   */
  LiveView(Deployment deployment, @Nullable Screen screen, Clock clock, Runnable atFirstNumber) {
    database = ConnectionPool.of(deployment.postgres());
    metrics = new CurrentMetrics(database);
    tier =
        deployment.catalogue().metrics().stream()
            .map(metric -> metric.tiers().get(0))
            .min(Comparator.naturalOrder())
            .orElseThrow();
    this.screen = screen;
    this.clock = clock;
    this.atFirstNumber = atFirstNumber;
  }

  /** When there was a number to show; empty while there was none. */
  Optional<Instant> firstNumber() {
    return Optional.ofNullable(firstNumber);
  }

  /** Returns once all traffic has its verdict, or the catch-up time is over. */
  void follow(ShopProducer producer, StreamingJob job, org.joda.time.Instant from)
      throws InterruptedException, SQLException {
    Instant deadline = Instant.MAX;
    while (clock.instant().isBefore(deadline)) {
      if (job.awaitEnd(EVERY).isTerminal()) {
        throw new IllegalStateException("The stream has ended", job.failure().orElse(null));
      }
      LedgerTotals ledger = LedgerTotals.read(database, from, END_OF_TIME);
      show(producer.planted(), ledger);
      if (producer.end().isDone()) {
        Planted planted = producer.end().join();
        if (ledger.received() >= planted.sent()) {
          return;
        }
        deadline = deadline.equals(Instant.MAX) ? clock.instant().plus(CATCH_UP) : deadline;
      }
    }
  }

  private void show(Planted planted, LedgerTotals ledger) throws SQLException {
    List<MetricValue> values =
        metrics.latest(tier, WINDOWS).stream().map(CurrentMetric::value).toList();
    if (firstNumber == null && !values.isEmpty()) {
      firstNumber = clock.instant();
      atFirstNumber.run();
    }
    if (screen != null) {
      String headline =
          "%,d events sent, %,d judged: %,d accepted, %,d duplicate, %,d late, %,d rejected"
              .formatted(
                  planted.sent(),
                  ledger.received(),
                  ledger.accepted(),
                  ledger.duplicate(),
                  ledger.late(),
                  ledger.rejected());
      screen.show(
          LiveTable.lines(headline, Newest.of(values, SPLITS), screen.width(), screen.height()));
    }
  }
}
