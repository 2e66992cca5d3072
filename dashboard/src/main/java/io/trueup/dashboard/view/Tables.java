package io.trueup.dashboard.view;

import java.sql.SQLException;
import java.util.List;

/** Reads what the tables hold. */
public final class Tables {
  /** Partitions count for the table they are parts of; rows are the planner's estimate. */
  private static final String SIZES =
      """
      SELECT coalesce(parent.relname, c.relname) AS name,
        sum(greatest(c.reltuples, coalesce(s.n_live_tup, 0), 0))::bigint AS total,
        sum(pg_total_relation_size(c.oid))::bigint AS bytes,
        coalesce(obj_description(coalesce(parent.oid, c.oid), 'pg_class'), '') AS meaning
      FROM pg_class c
      LEFT JOIN pg_stat_user_tables s ON s.relid = c.oid
      LEFT JOIN pg_inherits i ON i.inhrelid = c.oid
      LEFT JOIN pg_class parent ON parent.oid = i.inhparent
      WHERE c.relnamespace = 'trueup'::regnamespace AND c.relkind = 'r'
        AND c.relname NOT LIKE 'flyway%'
      GROUP BY 1, 4 ORDER BY bytes DESC, name""";

  /**
   * One table with its parts.
   *
   * @param rows an estimate
   * @param bytes with indexes
   * @param meaning what it holds, in a sentence
   */
  public record Table(String name, long rows, long bytes, String meaning) {}

  private final Database database;

  public Tables(Database database) {
    this.database = database;
  }

  /** The largest first. */
  public List<Table> read() throws SQLException {
    return database.read(
        SIZES,
        row ->
            new Table(
                row.getString("name"),
                row.getLong("total"),
                row.getLong("bytes"),
                row.getString("meaning")));
  }
}
