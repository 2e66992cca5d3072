package io.trueup.tests.support;

import io.trueup.launcher.Analytics;
import io.trueup.launcher.Deployments;
import io.trueup.launcher.embedded.EmbeddedServers;
import io.trueup.launcher.produce.FileProducer;
import io.trueup.launcher.terminal.Progress;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.io.files.RecordLayout;
import io.trueup.pipelines.io.postgres.ConnectionPool;
import io.trueup.pipelines.io.postgres.LedgerTotals;
import io.trueup.pipelines.replay.DeadLetterStore;
import io.trueup.pipelines.run.Engine;
import io.trueup.pipelines.run.StreamingJob;
import io.trueup.runners.flink.FlinkEngine;
import io.trueup.schemas.failure.DeadLetter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
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
import javax.sql.DataSource;
import org.joda.time.Instant;

/** A deployment on embedded Kafka, PostgreSQL and Flink, prepared as its commands prepare it. */
public final class Loop implements AutoCloseable {
  private static final Instant BEGINNING = Instant.EPOCH;
  private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration POLL = Duration.ofMillis(200);

  private final EmbeddedServers servers;
  private final Deployment deployment;
  private final DataSource database;
  private final Analytics analytics;
  private final Engine flink;

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
    long before = ledger().received();
    StreamingJob job = flink.submit(analytics.stream(flink.streaming(List.of())));
    try {
      awaitVerdicts(job, before + send(layout, files));
      job.drain();
    } finally {
      job.cancel();
    }
    return ledger();
  }

  /** Sends them as {@code bin/trueup produce} does, and returns how many records they have. */
  private long send(RecordLayout layout, List<Path> files) throws IOException {
    try (Progress unseen = Progress.on(new PrintWriter(Writer.nullWriter()), Map.of());
        FileProducer producer =
            FileProducer.connect(
                servers.kafka().bootstrapServers(),
                deployment.sources().get(0).topic(),
                OptionalInt.empty(),
                layout,
                null,
                unseen)) {
      return producer.send(files).records();
    }
  }

  private void awaitVerdicts(StreamingJob job, long records)
      throws InterruptedException, SQLException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (ledger().received() < records) {
      if (job.awaitEnd(POLL).isTerminal()) {
        throw new IllegalStateException("The stream has ended", job.failure().orElse(null));
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
