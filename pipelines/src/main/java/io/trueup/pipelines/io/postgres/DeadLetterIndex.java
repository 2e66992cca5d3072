package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.io.deadletter.SealedLetter;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.failure.DeadLetter;
import io.trueup.schemas.failure.Reason;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** What is known of dead letters without their content. */
public final class DeadLetterIndex {
  private static final String AT =
      """
      (topic, partition, "offset", message) IN (
        SELECT * FROM unnest(?::text[], ?::integer[], ?::bigint[], ?::integer[]))""";

  private static final String DATA_KEYS =
      "SELECT topic, partition, \"offset\", message, data_key FROM trueup.dead_letter_state WHERE "
          + AT;

  private static final String COUNT = "SELECT count(*) FROM trueup.dead_letter_state WHERE ";

  private static final String COUNT_REPAIRED =
      """
      SELECT count(*) FROM trueup.dead_letter_repair
      JOIN trueup.dead_letter USING (topic, partition, "offset", message) WHERE run_id = ?""";

  private static final String ERASE =
      "UPDATE trueup.dead_letter SET data_key = NULL, erased = true WHERE " + AT;

  private static final String ANY =
      "SELECT * FROM trueup.dead_letter WHERE data_key IS NOT NULL LIMIT 1";

  private static final byte[] NONE = {};

  private final DataSource database;

  public DeadLetterIndex(DataSource database) {
    this.database = database;
  }

  /** The encrypted data keys of the letters at {@code positions} that are selected. */
  public Map<Position, byte[]> dataKeys(Collection<Position> positions, LetterSelection selection)
      throws SQLException {
    List<Object> parameters = new ArrayList<>(arrays(positions));
    parameters.addAll(selection.parameters());
    Map<Position, byte[]> keys = new HashMap<>();
    new Query(DATA_KEYS + " AND " + selection.condition(), parameters)
        .read(database, row -> keys.put(position(row), row.getBytes("data_key")));
    return keys;
  }

  /** One of the letters whose data key is there, without its content. */
  Optional<SealedLetter> any() throws SQLException {
    return Query.of(ANY).read(database, DeadLetterIndex::withoutContent).stream().findFirst();
  }

  /** How many letters are selected. */
  public long count(LetterSelection selection) throws SQLException {
    return new Query(COUNT + selection.condition(), List.copyOf(selection.parameters()))
        .read(database, row -> row.getLong(1))
        .get(0);
  }

  /**
   * How many letters a replay has repaired; it may have repaired other messages of a letter too.
   */
  public long repaired(long runId) throws SQLException {
    return Query.of(COUNT_REPAIRED, runId).read(database, row -> row.getLong(1)).get(0);
  }

  /** Destroys the data keys of letters, and so their content, for good. */
  public void erase(Collection<Position> positions) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(ERASE)) {
      List<Object> arrays = arrays(positions);
      for (int i = 0; i < arrays.size(); i++) {
        statement.setObject(i + 1, arrays.get(i));
      }
      statement.executeUpdate();
    }
  }

  private static SealedLetter withoutContent(ResultSet row) throws SQLException {
    DeadLetter letter =
        DeadLetter.of(
            row.getString("source"),
            Reason.valueOf(row.getString("reason")),
            row.getString("detail"),
            position(row),
            Query.time(row, "received_time"),
            Query.nullableTime(row, "event_time"),
            NONE);
    return SealedLetter.of(letter, 0, NONE, row.getBytes("data_key"));
  }

  private static Position position(ResultSet row) throws SQLException {
    return Position.of(
        row.getString("topic"),
        row.getInt("partition"),
        row.getLong("offset"),
        row.getInt("message"));
  }

  private static List<Object> arrays(Collection<Position> positions) {
    return List.of(
        positions.stream().map(Position::topic).toArray(String[]::new),
        positions.stream().map(Position::partition).toArray(Integer[]::new),
        positions.stream().map(Position::offset).toArray(Long[]::new),
        positions.stream().map(Position::message).toArray(Integer[]::new));
  }
}
