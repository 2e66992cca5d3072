package io.trueup.tests.support;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.trueup.launcher.Analytics;
import io.trueup.launcher.Deployments;
import io.trueup.launcher.embedded.EmbeddedServers;
import io.trueup.launcher.produce.FileProducer;
import io.trueup.launcher.terminal.Progress;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.io.archive.ParquetEvents;
import io.trueup.pipelines.io.files.RecordLayout;
import io.trueup.pipelines.io.postgres.ConnectionPool;
import io.trueup.pipelines.io.postgres.LedgerTotals;
import io.trueup.pipelines.replay.DeadLetterStore;
import io.trueup.pipelines.run.Engine;
import io.trueup.pipelines.run.StreamingJob;
import io.trueup.runners.flink.FlinkEngine;
import io.trueup.schemas.event.Verdict;
import io.trueup.schemas.failure.DeadLetter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.joda.time.Instant;

/**
 * A deployment on embedded Kafka, PostgreSQL and Flink, prepared as its commands prepare it. {@link
 * LedgerCloses} checks its ledger after it has streamed.
 */
public final class Loop implements Ledgered, AutoCloseable {
  private static final Instant BEGINNING = Instant.EPOCH;
  private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration POLL = Duration.ofMillis(200);

  private static final String DEAD_LETTERS =
      """
      SELECT floor(extract(epoch FROM coalesce(event_time, received_time)))::bigint, 'REJECTED', count(*),
        source
      FROM trueup.dead_letter GROUP BY 1, source""";

  private static final String LEDGER =
      """
      SELECT extract(epoch FROM minute)::bigint, verdict, records, source
      FROM trueup.ledger, LATERAL (VALUES
        ('ACCEPTED', accepted), ('DUPLICATE', duplicate), ('LATE', late), ('REJECTED', rejected),
        ('SUPPRESSED', suppressed)) AS counted (verdict, records)""";

  private final EmbeddedServers servers;
  private final Deployment deployment;
  private final DataSource database;
  private final Analytics analytics;
  private final Engine flink;
  private long sent;

  /** How many records of a source and second got a verdict. */
  private record LedgerCount(Instant time, Verdict verdict, long records, String source) {
    static LedgerCount parse(String row) {
      String[] columns = row.split("\\|", 4);
      return new LedgerCount(
          Instant.ofEpochSecond(Long.parseLong(columns[0])),
          Verdict.valueOf(columns[1]),
          Long.parseLong(columns[2]),
          columns[3]);
    }

    void addTo(VerdictCounts counts) {
      counts.add(source, time, verdict, records);
    }
  }

  private Loop(EmbeddedServers servers, Deployment deployment) {
    this.servers = servers;
    this.deployment = deployment;
    this.database = ConnectionPool.of(deployment.postgres());
    this.analytics = new Analytics(deployment);
    this.flink = new FlinkEngine(servers.directory().path().resolve("engine"));
  }

  /** Starts the servers that the configuration directory {@code config} is to run on. */
  public static Loop start(Path config) throws IOException {
    EmbeddedServers servers = EmbeddedServers.start();
    Deployment deployment = Deployments.read(config, servers.environment());
    servers.createTopics(deployment);
    Deployments.prepareStream(deployment);
    return new Loop(servers, deployment);
  }

  public Deployment deployment() {
    return deployment;
  }

  /** Its recomputes and reconciliations. */
  public Analytics analytics() {
    return analytics;
  }

  /** The recomputes and replays of another configuration on the same servers. */
  public Analytics analytics(Path config) {
    return new Analytics(Deployments.read(config, servers.environment()));
  }

  public Engine flink() {
    return flink;
  }

  /**
   * Sends files to the topic of the first source while the stream runs, and drains it once every
   * record has its verdict.
   *
   * @return the ledger
   */
  public LedgerTotals stream(RecordLayout layout, List<Path> files)
      throws IOException, InterruptedException, SQLException {
    return stream(flink, layout, files);
  }

  /** The same on an engine that may have a state to go on with. */
  public LedgerTotals stream(Engine engine, RecordLayout layout, List<Path> files)
      throws IOException, InterruptedException, SQLException {
    StreamingJob job = engine.submit(analytics.stream(engine.streaming(List.of())));
    try {
      send(layout, files);
      LedgerCloses.afterwards(this);
      awaitVerdicts(job);
      job.drain();
    } finally {
      job.cancel();
    }
    return ledger();
  }

  /** What a process needs in its environment to run the deployment. */
  public Map<String, String> environment() {
    return servers.environment();
  }

  /** Sends files to the topic of the first source, as {@code bin/trueup produce} does. */
  public void send(RecordLayout layout, List<Path> files) throws IOException {
    try (Progress unseen = Progress.on(new PrintWriter(Writer.nullWriter()), Map.of());
        FileProducer producer =
            FileProducer.connect(
                servers.kafka().bootstrapServers(),
                deployment.sources().get(0).topic(),
                OptionalInt.empty(),
                layout,
                null,
                unseen)) {
      sent += producer.send(files).records();
    }
  }

  private void awaitVerdicts(StreamingJob job) throws InterruptedException, SQLException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (ledger().received() < sent) {
      if (job.awaitEnd(POLL).isTerminal()) {
        throw new IllegalStateException("The stream has ended", job.failure().orElse(null));
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "After %s, only %d of %d records have a verdict"
                .formatted(PATIENCE, ledger().received(), sent));
      }
    }
  }

  /** Waits until so many records have a verdict by the stream of another process. */
  public void awaitReceived(long records, Process stream)
      throws InterruptedException, SQLException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (ledger().received() < records) {
      if (stream.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("The stream has ended with exit code " + stream.exitValue());
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "After %s, only %d of %d records have a verdict"
                .formatted(PATIENCE, ledger().received(), records));
      }
    }
  }

  /** The totals of all time. */
  public LedgerTotals ledger() throws SQLException {
    return LedgerTotals.read(database, BEGINNING, END);
  }

  /** Holds the ledger against the archive and the index of dead letters. */
  @Override
  public void assertLedgerCloses() throws IOException, SQLException {
    VerdictCounts expected = new VerdictCounts();
    for (Path file : archiveFiles()) {
      ParquetEvents.read(file.toString()).forEach(expected::add);
    }
    for (LedgerCount letters : counts(DEAD_LETTERS)) {
      letters.addTo(expected);
    }
    VerdictCounts ledger = new VerdictCounts();
    for (LedgerCount line : counts(LEDGER)) {
      line.addTo(ledger);
    }
    assertThat(ledger.counts()).isEqualTo(expected.counts());
    assertWithMessage("records in the ledger").that(ledger.total()).isEqualTo(sent);
  }

  private List<Path> archiveFiles() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(deployment.archive()))) {
      return files.filter(file -> file.toString().endsWith(".parquet")).toList();
    }
  }

  private List<LedgerCount> counts(String query) throws SQLException {
    return rows(query).stream().map(LedgerCount::parse).toList();
  }

  /** The rows of a query on PostgreSQL, their columns as text with {@code |} between them. */
  public List<String> rows(String query) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          columns.add(result.getString(i));
        }
        rows.add(String.join("|", columns));
      }
      return rows;
    }
  }

  /** The values of a topic's records, as text, from its beginning to its present end. */
  public List<String> messages(String topic) {
    return TopicReader.read(servers.kafka().bootstrapServers(), topic);
  }

  /** What the dead letter topic holds, opened; a letter without content is not among them. */
  public List<DeadLetter> deadLetters() {
    List<DeadLetter> letters = new ArrayList<>();
    new DeadLetterStore(deployment).openAll(letters::add);
    return letters;
  }

  @Override
  public void close() throws IOException {
    servers.close();
  }
}
