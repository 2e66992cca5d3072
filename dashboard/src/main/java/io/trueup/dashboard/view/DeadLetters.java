package io.trueup.dashboard.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Reads the index of rejected records; the records themselves are elsewhere, encrypted. */
public final class DeadLetters {
  private static final String BY_REASON =
      """
      SELECT source, stage, reason, '' AS detail, count(*) AS letters,
        count(*) FILTER (WHERE repaired) AS repaired, max(received_time) AS last_received
      FROM trueup.dead_letter_state WHERE received_time >= ? AND received_time < ?
      GROUP BY 1, 2, 3 ORDER BY letters DESC, 1, 2, 3 LIMIT ?""";

  private static final String BY_DETAIL =
      """
      SELECT source, stage, reason, detail, count(*) AS letters,
        count(*) FILTER (WHERE repaired) AS repaired, max(received_time) AS last_received
      FROM trueup.dead_letter_state WHERE received_time >= ? AND received_time < ?
      GROUP BY 1, 2, 3, 4 ORDER BY letters DESC, 1, 2, 3, 4 LIMIT ?""";

  /**
   * Letters with the same reason.
   *
   * @param detail what was wrong; empty where letters are counted by reason
   * @param repaired of the letters, those that a replay made events of
   */
  public record Letters(
      String source,
      String stage,
      String reason,
      String detail,
      long letters,
      long repaired,
      Instant lastReceived) {}

  private final Database database;

  public DeadLetters(Database database) {
    this.database = database;
  }

  /** Of records received in {@code [from, to)}, the most frequent first. */
  public List<Letters> byReason(Instant from, Instant to, int most) throws SQLException {
    return database.read(BY_REASON, DeadLetters::read, from, to, most);
  }

  /** The same with what was wrong. */
  public List<Letters> byDetail(Instant from, Instant to, int most) throws SQLException {
    return database.read(BY_DETAIL, DeadLetters::read, from, to, most);
  }

  private static Letters read(ResultSet row) throws SQLException {
    return new Letters(
        row.getString("source"),
        row.getString("stage"),
        row.getString("reason"),
        row.getString("detail"),
        row.getLong("letters"),
        row.getLong("repaired"),
        Database.time(row, "last_received"));
  }
}
