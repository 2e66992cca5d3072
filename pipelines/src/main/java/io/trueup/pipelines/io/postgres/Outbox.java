package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.deliver.Delivery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The messages that wait to be sent, in the table {@code delivery}. Whatever is told of writes its
 * rows itself, in the transaction in which it happens.
 */
public final class Outbox {
  private static final String TAKE =
      """
      UPDATE trueup.delivery SET next_attempt = ?, attempts = attempts + 1
      WHERE (delivery_key, sink) = (
        SELECT d.delivery_key, d.sink FROM trueup.delivery d
        WHERE d.sink = ? AND d.state = 'PENDING' AND d.next_attempt <= ?
          AND NOT EXISTS (
            SELECT FROM trueup.automation_switch s
            WHERE s.automation = d.automation AND s.stopped)
          AND NOT EXISTS (
            SELECT FROM trueup.delivery earlier
            WHERE earlier.subject = d.subject AND earlier.sink = d.sink
              AND earlier.position < d.position AND earlier.state = 'PENDING')
        ORDER BY d.next_attempt, d.position LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING delivery_key, sink, payload::text AS payload, attempts, pending_since""";

  private static final String DELIVERED =
      """
      UPDATE trueup.delivery SET state = 'DELIVERED', delivered_at = ?, last_error = NULL
      WHERE delivery_key = ? AND sink = ?""";

  /** Only by who took it last. */
  private static final String FAILED =
      """
      UPDATE trueup.delivery SET last_error = ?, next_attempt = ?
      WHERE state = 'PENDING' AND delivery_key = ? AND sink = ? AND attempts = ?""";

  private static final String GAVE_UP =
      """
      UPDATE trueup.delivery SET last_error = ?, state = 'DEAD'
      WHERE state = 'PENDING' AND delivery_key = ? AND sink = ? AND attempts = ?""";

  private static final String REVIVE =
      """
      UPDATE trueup.delivery SET state = 'PENDING', pending_since = ?, next_attempt = ?
      WHERE state = 'DEAD'""";

  private static final String SINKS =
      "SELECT sink, pending, delivered, dead FROM trueup.sink_state ORDER BY sink";

  private final DataSource database;

  public Outbox(DataSource database) {
    this.database = database;
  }

  /**
   * Takes the message for {@code sink} that is due longest, so that nobody else does before {@code
   * until}. Of one subject, none is taken before the earlier ones are delivered or given up; none
   * is that calls for an automation which is stopped.
   */
  public Optional<Delivery> take(String sink, Instant now, Instant until) throws SQLException {
    return Query.of(TAKE, time(until), sink, time(now)).read(database, Outbox::delivery).stream()
        .findFirst();
  }

  public void delivered(Delivery delivery, Instant at) throws SQLException {
    update(DELIVERED, time(at), delivery.key(), delivery.sink());
  }

  /** Has it sent again at {@code next}; nothing where somebody else has taken it since. */
  public void failed(Delivery delivery, String why, Instant next) throws SQLException {
    update(FAILED, why, time(next), delivery.key(), delivery.sink(), delivery.attempts());
  }

  /** Has it sent never again; nothing where somebody else has taken it since. */
  public void gaveUp(Delivery delivery, String why) throws SQLException {
    update(GAVE_UP, why, delivery.key(), delivery.sink(), delivery.attempts());
  }

  /** Has all that were given up sent again; returns how many. */
  public int revive(Instant now) throws SQLException {
    return update(REVIVE, time(now), time(now));
  }

  /**
   * How many messages a sink waits for, got, or never got.
   *
   * @param dead those that were given up
   */
  public record SinkState(String sink, long pending, long delivered, long dead) {}

  /** Of each sink that ever had a message, by name. */
  public List<SinkState> sinks() throws SQLException {
    return Query.of(SINKS)
        .read(
            database,
            row ->
                new SinkState(
                    row.getString("sink"),
                    row.getLong("pending"),
                    row.getLong("delivered"),
                    row.getLong("dead")));
  }

  private int update(String sql, Object... parameters) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      return statement.executeUpdate();
    }
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        row.getString("delivery_key"),
        row.getString("sink"),
        row.getString("payload"),
        row.getInt("attempts"),
        row.getObject("pending_since", OffsetDateTime.class).toInstant());
  }

  private static OffsetDateTime time(Instant time) {
    return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
  }
}
