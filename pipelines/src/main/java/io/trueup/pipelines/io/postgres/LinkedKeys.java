package io.trueup.pipelines.io.postgres;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** The customer keys that identity links lead from to one customer. */
public final class LinkedKeys {
  private static final String LINKED =
      """
      WITH RECURSIVE linked (key) AS (
        SELECT unnest(?::text[])
        UNION SELECT alias_key FROM trueup.identity_link JOIN linked ON customer_key = key)
      SELECT key FROM linked ORDER BY key""";

  private LinkedKeys() {}

  /**
   * All keys whose events were ever told to be of the customer of {@code keys}, these among them.
   */
  public static List<String> to(DataSource database, List<String> keys) throws SQLException {
    return new Query(LINKED, List.of((Object) keys.toArray(String[]::new)))
        .read(database, row -> row.getString("key"));
  }
}
