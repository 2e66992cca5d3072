package io.trueup.launcher.nightly;

import io.trueup.launcher.Analytics;
import io.trueup.launcher.Deployments;
import io.trueup.launcher.embedded.EmbeddedPostgresServer;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.io.archive.ParquetEvents;
import io.trueup.pipelines.io.deadletter.DeadLetterKeyset;
import io.trueup.pipelines.io.postgres.ConnectionPool;
import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** The example deployment on a PostgreSQL of its own, with an archive that a test fills. */
public final class ArchivedShop implements AutoCloseable {
  private static final Path CONFIG = Path.of("../../config");

  /** As a stream does that has lost no event: what it published is what it counted. */
  private static final String ESTIMATE =
      """
      INSERT INTO trueup.metric_value
      SELECT metric, dimensions, window_start, window_end, 'APPROXIMATE', counted, counted, counted,
        confidence, events, NULL, pane, timing, run_id
      FROM (SELECT *, (layers ->> 'COUNTED')::double precision AS counted FROM trueup.metric_value)
      WHERE accuracy = 'EXACT' AND counted IS NOT NULL""";

  private final EmbeddedPostgresServer postgres;
  private final Map<String, String> environment;
  private final Analytics analytics;
  private int written;

  private ArchivedShop(EmbeddedPostgresServer postgres, Map<String, String> environment) {
    this.postgres = postgres;
    this.environment = environment;
    Deployment deployment = Deployments.read(CONFIG, environment);
    Deployments.prepareTables(deployment);
    analytics = new Analytics(deployment);
  }

  public static ArchivedShop start(Path directory) throws IOException {
    EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start();
    return new ArchivedShop(
        postgres,
        Map.of(
            "TRUEUP_POSTGRES", postgres.url(),
            "TRUEUP_POSTGRES_PASSWORD", EmbeddedPostgresServer.NAME,
            "TRUEUP_PSEUDONYM_KEY", "of a test only: protects no person at all",
            "TRUEUP_DEAD_LETTER_KEYSET", DeadLetterKeyset.generate(),
            "TRUEUP_ARCHIVE", directory.resolve("archive").toString()));
  }

  public Analytics analytics() {
    return analytics;
  }

  public DataSource database() {
    return ConnectionPool.of(analytics.deployment().postgres());
  }

  /** Archives events of noon and the seconds after it, in a file of their own. */
  public void archive(LocalDate day, int events, Verdict verdict) throws IOException {
    archiveAgain(day, written, events, verdict);
  }

  /**
   * Archives further records of the events of an earlier file.
   *
   * @param file its number, from 0
   */
  public void archiveAgain(LocalDate day, int file, int events, Verdict verdict)
      throws IOException {
    List<EnrichedEvent> archived = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      archived.add(
          EnrichedEvent.of(
              event(day, i, "%d-%d".formatted(file, i)),
              verdict,
              Map.of("segment", EnrichedEvent.UNKNOWN)));
    }
    Path path =
        Path.of(environment.get("TRUEUP_ARCHIVE"))
            .resolve("date=%s/hour=12/part-0-%d-1.parquet".formatted(day, written++));
    Files.createDirectories(path.getParent());
    ParquetEvents.write(path.toString(), archived);
  }

  private CustomerEvent event(LocalDate day, int second, String id) {
    Instant noon = Instant.ofEpochMilli(day.atTime(12, 0).toInstant(ZoneOffset.UTC).toEpochMilli());
    Instant time = noon.plus(Duration.standardSeconds(second));
    return CustomerEvent.builder()
        .setEventId(id)
        .setName("Order Completed")
        .setSource("shop")
        .setCustomerKey("customer-" + second)
        .setEventTime(time)
        .setReceivedTime(time.plus(Duration.millis(250)))
        .setAmountMicros(CustomerEvent.MICROS * (second + 1))
        .setPosition(Position.of("shop-events", 0, 1000L * written + second))
        .build();
  }

  /** Publishes estimates: for each exact value that of the events that the stream counted. */
  public void estimateWhatTheStreamCounted() throws SQLException {
    try (Connection connection = database().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(ESTIMATE);
    }
  }

  /** The exact number of a metric of the day that all splits add up to. */
  public String exact(LocalDate day, String metric) throws SQLException {
    return rows("SELECT sum(estimate)::int FROM trueup.metric_value WHERE accuracy = 'EXACT'"
            + " AND metric = '%s' AND window_start = '%sZ' AND window_end - window_start = '1d'"
                .formatted(metric, day))
        .get(0);
  }

  /** All that makes up an exact value but the run's id. */
  public List<String> exactRows() throws SQLException {
    return rows(
        """
        SELECT concat_ws('|', metric, dimensions, window_start, window_end, estimate, lower, upper,
          confidence, events, layers, pane, timing)
        FROM trueup.metric_value WHERE accuracy = 'EXACT' ORDER BY 1""");
  }

  private List<String> rows(String query) throws SQLException {
    try (Connection connection = database().getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(result.getString(1));
      }
      return rows;
    }
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
