package io.trueup.dashboard.view;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Reads whether alerts reach those who are to be told. */
public final class Deliveries {
  private static final String SINKS =
      """
      SELECT sink, pending, delivered, dead, oldest_pending, last_error
      FROM trueup.sink_state ORDER BY sink""";

  /**
   * What became of the messages to one receiver.
   *
   * @param dead how many were given up
   * @param oldestPending since when the oldest of those waits that are not delivered; null where
   *     all are
   * @param lastError why the last of them is not; null where none failed
   */
  public record SinkState(
      String sink,
      long pending,
      long delivered,
      long dead,
      @Nullable Instant oldestPending,
      @Nullable String lastError) {}

  private final Database database;

  public Deliveries(Database database) {
    this.database = database;
  }

  public List<SinkState> sinks() throws SQLException {
    return database.read(
        SINKS,
        row ->
            new SinkState(
                row.getString("sink"),
                row.getLong("pending"),
                row.getLong("delivered"),
                row.getLong("dead"),
                Database.nullableTime(row, "oldest_pending"),
                row.getString("last_error")));
  }
}
