package io.trueup.pipelines.io.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.joda.time.Duration;

/**
 * Identity links that say again what the link before them says: producers tell one with every page.
 */
public final class RepeatedLinks {
  /** Later than any event that is still expected to come between two links. */
  private static final String REMOVE =
      """
      DELETE FROM trueup.identity_link AS l USING (
        SELECT alias_key, linked_at,
          customer_key = lag(customer_key) OVER (PARTITION BY alias_key ORDER BY linked_at)
            AS repeated,
          max(linked_at) OVER () AS newest
        FROM trueup.identity_link) AS r
      WHERE l.alias_key = r.alias_key AND l.linked_at = r.linked_at AND r.repeated
        AND l.linked_at < r.newest - ? * interval '1 millisecond'""";

  private RepeatedLinks() {}

  /**
   * Removes them, which changes no answer of the links that stay.
   *
   * @param expected how much older than the newest link an event may be that tells one to stand
   *     between two others; links younger than that stay
   * @return how many were removed
   */
  public static int remove(DataSource database, Duration expected) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(REMOVE)) {
      statement.setLong(1, expected.getMillis());
      return statement.executeUpdate();
    }
  }
}
