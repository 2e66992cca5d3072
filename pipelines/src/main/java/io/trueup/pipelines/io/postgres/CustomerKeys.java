package io.trueup.pipelines.io.postgres;

import io.trueup.transforms.record.PseudonymKey;
import io.trueup.transforms.record.Pseudonymizer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * The customer keys of the attribute table and of the identity links, which stand under the last
 * pseudonym key.
 */
public final class CustomerKeys {
  private static final String ALL =
      """
      SELECT customer_key FROM trueup.customer_attribute
      UNION SELECT alias_key FROM trueup.identity_link
      UNION SELECT customer_key FROM trueup.identity_link""";

  /** A row that stands under the newer key already is the later one. */
  private static final String CARRY_ATTRIBUTES =
      """
      WITH old AS (DELETE FROM trueup.customer_attribute WHERE customer_key = ? RETURNING *)
      INSERT INTO trueup.customer_attribute (customer_key, valid_from, valid_to, attributes)
      SELECT ?, valid_from, valid_to, attributes FROM old
      ON CONFLICT (customer_key, valid_from) DO NOTHING""";

  private static final String CARRY_LINKS =
      """
      WITH carried (older, newer) AS (VALUES (?, ?)),
      old AS (
        DELETE FROM trueup.identity_link USING carried
        WHERE alias_key = older OR customer_key = older
        RETURNING identity_link.*, older, newer)
      INSERT INTO trueup.identity_link (alias_key, linked_at, customer_key)
      SELECT
        CASE alias_key WHEN older THEN newer ELSE alias_key END,
        linked_at,
        CASE customer_key WHEN older THEN newer ELSE customer_key END
      FROM old
      ON CONFLICT (alias_key, linked_at) DO NOTHING""";

  private static final int BATCH = 1_000;

  private final DataSource database;

  public CustomerKeys(DataSource database) {
    this.database = database;
  }

  /**
   * Carries every row that is under an older key to the last one, in one transaction; needs no
   * customer's id.
   *
   * @return how many customers were carried
   */
  public int carryToNewest(PseudonymKey key) throws SQLException {
    if (key.rotations().isEmpty()) {
      return 0;
    }
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      Map<String, String> newer = newer(connection, Pseudonymizer.of(key));
      carry(connection, CARRY_ATTRIBUTES, newer);
      carry(connection, CARRY_LINKS, newer);
      connection.commit();
      return newer.size();
    }
  }

  private static Map<String, String> newer(Connection connection, Pseudonymizer pseudonymizer)
      throws SQLException {
    Map<String, String> newer = new LinkedHashMap<>();
    for (String old : keys(connection)) {
      String newest = pseudonymizer.newest(old);
      if (!newest.equals(old)) {
        newer.put(old, newest);
      }
    }
    return newer;
  }

  private static List<String> keys(Connection connection) throws SQLException {
    List<String> keys = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(ALL);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        keys.add(row.getString(1));
      }
    }
    return keys;
  }

  private static void carry(Connection connection, String sql, Map<String, String> newer)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int batched = 0;
      for (Map.Entry<String, String> entry : newer.entrySet()) {
        statement.setString(1, entry.getKey());
        statement.setString(2, entry.getValue());
        statement.addBatch();
        if (++batched % BATCH == 0) {
          statement.executeBatch();
        }
      }
      statement.executeBatch();
    }
  }
}
