package io.trueup.pipelines.io.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Lets go of what is older than it is kept for: metric values, reconciliations and lines of the
 * ledger, by whole months (UTC), whose partitions are dropped. A window is as old as its end: where
 * long ones that began in such a month are kept, so is its partition, for these alone. Runs,
 * alerts, dead letters and the archive stay.
 */
public final class Retention {
  private static final String DROP = "SELECT trueup.drop_months_before(?)";

  private final DataSource database;

  public Retention(DataSource database) {
    this.database = database;
  }

  /** Keeps at least what is of the last {@code kept} before {@code now}, and the month of that. */
  public void keep(Duration kept, Instant now) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement drop = connection.prepareStatement(DROP)) {
      drop.setObject(1, Column.time(now.minus(kept)));
      drop.execute();
    }
  }
}
