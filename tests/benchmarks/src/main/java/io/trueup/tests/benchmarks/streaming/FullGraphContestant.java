package io.trueup.tests.benchmarks.streaming;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.io.postgres.ConnectionPool;
import io.trueup.tests.benchmarks.measure.FinalValues;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The {@link WholeStream}, whose final values are what the views have. */
public final class FullGraphContestant implements Contestant {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
  private static final long POLL_MILLIS = 50;

  /** Those of the catalogue: the stream measures schema drift and quality beside it. */
  private static final String FINAL =
      """
      FROM trueup.metric_value
      WHERE timing = 'ON_TIME' AND metric NOT LIKE 'schema%' AND metric NOT LIKE 'quality%'
      """;

  private static final String COUNT = "SELECT count(*) " + FINAL;
  private static final String VALUES =
      """
      SELECT metric, dimensions::text, extract(epoch FROM window_start) * 1000, estimate, lower,
        upper, events
      """
          + FINAL;

  @Override
  public void start(Deployment deployment, Path directory) throws SQLException {
    WholeStream.forThroughput().start(deployment, directory);
    Thread views = new Thread(() -> follow(deployment), "views");
    views.setDaemon(true);
    views.start();
  }

  private static void follow(Deployment deployment) {
    Set<FinalValues.Row> seen = new HashSet<>();
    try (Connection connection = ConnectionPool.of(deployment.postgres()).getConnection();
        Statement statement = connection.createStatement()) {
      while (true) {
        long before = count(statement);
        if (before > seen.size()) {
          readInto(statement, seen);
        }
        Thread.sleep(POLL_MILLIS);
      }
    } catch (SQLException | IOException e) {
      FinalValues.fail("The views cannot be read: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long count(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery(COUNT)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void readInto(Statement statement, Set<FinalValues.Row> seen)
      throws SQLException, IOException {
    try (ResultSet row = statement.executeQuery(VALUES)) {
      while (row.next()) {
        FinalValues.Row key =
            new FinalValues.Row(
                row.getString(1), JSON.readValue(row.getString(2), TEXTS), row.getLong(3));
        if (seen.add(key)) {
          FinalValues.add(
              key,
              new FinalValues.Value(
                  row.getDouble(4), row.getDouble(5), row.getDouble(6), row.getLong(7)));
        }
      }
    }
  }
}
