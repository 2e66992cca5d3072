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
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import javax.sql.DataSource;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** The example deployment on a PostgreSQL of its own, with an archive that a test fills. */
public final class ArchivedShop implements AutoCloseable {
  private static final Path CONFIG = Path.of("../../config");
  private static final LocalTime NOON = LocalTime.of(12, 0);

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
    return start(directory, "127.0.0.1:1");
  }

  /** On a broker, which only alerts need. */
  public static ArchivedShop start(Path directory, String bootstrapServers) throws IOException {
    EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start();
    return new ArchivedShop(
        postgres,
        Map.of(
            "TRUEUP_KAFKA",
            bootstrapServers,
            "TRUEUP_POSTGRES",
            postgres.url(),
            "TRUEUP_POSTGRES_PASSWORD",
            EmbeddedPostgresServer.NAME,
            "TRUEUP_PSEUDONYM_KEY",
            "of a test only: protects no person at all",
            "TRUEUP_DEAD_LETTER_KEYSET",
            DeadLetterKeyset.generate(),
            "TRUEUP_ARCHIVE",
            directory.resolve("archive").toString()));
  }

  /** Writes the configuration to a directory, so that commands need nothing of the environment. */
  public Path writeConfig(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (String name : List.of("metrics.yaml", "alerts.yaml", "automations.yaml")) {
      Files.copy(CONFIG.resolve(name), directory.resolve(name));
    }
    Path secrets = Files.createDirectories(directory.resolveSibling("secrets"));
    String text = Files.readString(CONFIG.resolve("trueup.yaml"));
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      Path secret = Files.writeString(secrets.resolve(variable.getKey()), variable.getValue());
      text =
          text.replaceAll(
                  "\\$\\{" + variable.getKey() + "(:-[^}]*)?}",
                  Matcher.quoteReplacement(variable.getValue()))
              .replaceAll("Env: " + variable.getKey() + "\\b", "File: " + secret);
    }
    Files.writeString(directory.resolve("trueup.yaml"), text);
    return directory;
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

  /** The same of other seconds: from {@code first} on. */
  public void archive(LocalDate day, LocalTime first, int events, Verdict verdict)
      throws IOException {
    archive(day.atTime(first), written, events, verdict);
  }

  /**
   * Archives further records of the events of an earlier file.
   *
   * @param file its number, from 0
   */
  public void archiveAgain(LocalDate day, int file, int events, Verdict verdict)
      throws IOException {
    archive(day.atTime(NOON), file, events, verdict);
  }

  private void archive(LocalDateTime first, int file, int events, Verdict verdict)
      throws IOException {
    List<EnrichedEvent> archived = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      archived.add(
          EnrichedEvent.of(
              event(first, i, "%d-%d".formatted(file, i)),
              verdict,
              Map.of("segment", EnrichedEvent.UNKNOWN)));
    }
    Path path =
        Path.of(environment.get("TRUEUP_ARCHIVE"))
            .resolve(
                "date=%s/hour=%02d/part-0-%d-1.parquet"
                    .formatted(first.toLocalDate(), first.getHour(), written++));
    Files.createDirectories(path.getParent());
    ParquetEvents.write(path.toString(), archived);
  }

  private CustomerEvent event(LocalDateTime first, int second, String id) {
    Instant time =
        Instant.ofEpochMilli(first.plusSeconds(second).toInstant(ZoneOffset.UTC).toEpochMilli());
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

  /** As a stream does that is not through with the days: 1 is still to come. */
  public void publishEarly(String metric) throws SQLException {
    publish(metric, -1, "EARLY");
  }

  /** As one does that has closed the days and lost it. */
  public void publishWithoutIt(String metric) throws SQLException {
    publish(metric, 0, "ON_TIME");
  }

  /** As it does when it comes. */
  public void publishFinal(String metric) throws SQLException {
    publish(metric, 1, "ON_TIME");
  }

  private void publish(String metric, int more, String timing) throws SQLException {
    try (Connection connection = database().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          UPDATE trueup.metric_value SET timing = '%3$s', estimate = estimate + %2$d,
            lower = lower + %2$d, upper = upper + %2$d
          WHERE accuracy = 'APPROXIMATE' AND metric = '%1$s'
            AND window_end - window_start = '1d'"""
              .formatted(metric, more, timing));
    }
  }

  /** As a stream does whose bounds of a metric hold in no window. */
  public void promiseBoundsThatDoNotHold(String metric) throws SQLException {
    try (Connection connection = database().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "UPDATE trueup.metric_value SET lower = estimate + 1, upper = estimate + 2,"
              + " confidence = 0.95 WHERE accuracy = 'APPROXIMATE' AND metric = '"
              + metric
              + "'");
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

  /** The first column of a query's rows. */
  public List<String> rows(String query) throws SQLException {
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
