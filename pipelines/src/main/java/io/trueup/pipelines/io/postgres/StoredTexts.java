package io.trueup.pipelines.io.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Rows of any of Trueup's tables that hold one of some texts, in whatever column. */
public final class StoredTexts {
  /**
   * Leaf tables: a partitioned one is searched in its parts. Identity links last: an erasure that
   * was stopped finds by them what it has to look for.
   */
  private static final String TABLES =
      """
      SELECT relname FROM pg_class
      WHERE relnamespace = 'trueup'::regnamespace AND relkind = 'r'
        AND relname NOT LIKE 'flyway%'
      ORDER BY relname = 'identity_link', relname""";

  private static final String HOLDS =
      " AS t WHERE EXISTS (SELECT FROM unnest(?::text[]) AS x WHERE strpos(t::text, x) > 0)";

  private final DataSource database;

  public StoredTexts(DataSource database) {
    this.database = database;
  }

  /** Removes such rows; returns how many, by table, with every table that was looked into. */
  public SortedMap<String, Long> remove(List<String> texts) throws SQLException {
    SortedMap<String, Long> removed = new TreeMap<>();
    for (String table : tables()) {
      removed.put(table, delete(table, texts));
    }
    return removed;
  }

  /** Counts such rows by table. */
  public SortedMap<String, Long> find(List<String> texts) throws SQLException {
    SortedMap<String, Long> found = new TreeMap<>();
    for (String table : tables()) {
      String count = "SELECT count(*) FROM trueup.\"" + table + "\"" + HOLDS;
      found.put(
          table,
          new Query(count, List.of((Object) texts.toArray(String[]::new)))
              .read(database, row -> row.getLong(1))
              .get(0));
    }
    return found;
  }

  private long delete(String table, List<String> texts) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("DELETE FROM trueup.\"" + table + "\"" + HOLDS)) {
      statement.setObject(1, texts.toArray(String[]::new));
      return statement.executeUpdate();
    }
  }

  private List<String> tables() throws SQLException {
    return Query.of(TABLES).read(database, row -> row.getString(1));
  }
}
