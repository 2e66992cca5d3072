package io.trueup.pipelines.io.postgres;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** Rows of any of Trueup's tables that hold a customer key or an id, in whatever column. */
public final class StoredTexts {
  /** Identity links tell which other keys are the customer's, so they are removed last. */
  public static final String LINKS = "identity_link";

  /** Of nobody: where an id stands in them, it is something else, or an aggregate. */
  private static final Set<String> NOT_BY_ID =
      Set.of(
          "product_attribute",
          "ledger",
          "run",
          "run_input",
          "erased_minute",
          "pseudonym_key",
          "automation_switch",
          "visibility");

  /** Leaf tables: a partitioned one is searched in its parts. */
  private static final String TABLES =
      """
      SELECT relname FROM pg_class
      WHERE relnamespace = 'trueup'::regnamespace AND relkind = 'r'
        AND relname NOT LIKE 'flyway%'
      ORDER BY relname""";

  private static final String HOLDS_KEY =
      "EXISTS (SELECT FROM unnest(?::text[]) AS x WHERE strpos(t::text, x) > 0)";

  /** The first half is the faster one, and rarely true. */
  private static final String HOLDS_ID = "strpos(t::text, ?) > 0 AND t::text ~ ?";

  private static final Pattern PUNCTUATION = Pattern.compile("[\\p{Punct}\\s]");

  private final DataSource database;
  private final String[] keys;
  private final Optional<String> id;

  /**
   * Rows of one customer.
   *
   * @param keys customer keys, which tell their customer wherever they stand
   * @param id looked for as a word, but not in tables that are of nobody
   */
  public StoredTexts(DataSource database, Collection<String> keys, Optional<String> id) {
    this.database = database;
    this.keys = keys.toArray(String[]::new);
    this.id = id;
  }

  /** Removes such rows of all tables but {@link #LINKS}; returns how many, by table. */
  public SortedMap<String, Long> remove() throws SQLException {
    SortedMap<String, Long> removed = new TreeMap<>();
    for (String table : tables()) {
      if (!table.equals(LINKS)) {
        removed.put(table, remove(table));
      }
    }
    return removed;
  }

  /** Removes such identity links; returns how many. */
  public long removeLinks() throws SQLException {
    return remove(LINKS);
  }

  /** Counts such rows by table. */
  public SortedMap<String, Long> find() throws SQLException {
    SortedMap<String, Long> found = new TreeMap<>();
    for (String table : tables()) {
      found.put(table, find(table));
    }
    return found;
  }

  /** Counts such identity links. */
  public long findLinks() throws SQLException {
    return find(LINKS);
  }

  /** Counts the rows that hold an id as a word, whoever's they are, of tables that have some. */
  public SortedMap<String, Long> mentions(String anyId) throws SQLException {
    SortedMap<String, Long> mentions = new TreeMap<>();
    for (String table : tables()) {
      String sql = "SELECT count(*) FROM trueup.\"%s\" AS t WHERE ".formatted(table) + HOLDS_ID;
      long rows = count(sql, List.of(anyId, word(anyId)));
      if (rows > 0) {
        mentions.put(table, rows);
      }
    }
    return mentions;
  }

  private long find(String table) throws SQLException {
    return count("SELECT count(*) FROM " + rowsOf(table), parameters(table));
  }

  private long remove(String table) throws SQLException {
    return count(
        "WITH removed AS (DELETE FROM %s RETURNING 1) SELECT count(*) FROM removed"
            .formatted(rowsOf(table)),
        parameters(table));
  }

  private long count(String sql, List<Object> parameters) throws SQLException {
    return new Query(sql, parameters).read(database, row -> row.getLong(1)).get(0);
  }

  private String rowsOf(String table) {
    return "trueup.\"%s\" AS t WHERE ".formatted(table)
        + (isSoughtById(table) ? HOLDS_KEY + " OR " + HOLDS_ID : HOLDS_KEY);
  }

  private List<Object> parameters(String table) {
    return isSoughtById(table) ? List.of(keys, id.get(), word(id.get())) : List.of((Object) keys);
  }

  private boolean isSoughtById(String table) {
    return id.isPresent() && !NOT_BY_ID.contains(table);
  }

  /** Not {@code \y}, which is no boundary beside an id that begins or ends with punctuation. */
  private static String word(String text) {
    return "(?<![[:alnum:]])" + PUNCTUATION.matcher(text).replaceAll("\\\\$0") + "(?![[:alnum:]])";
  }

  private List<String> tables() throws SQLException {
    return Query.of(TABLES).read(database, row -> row.getString(1));
  }
}
