package io.trueup.pipelines.io.postgres;

import io.trueup.transforms.reconcile.ErasedMinutes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import javax.sql.DataSource;
import org.joda.time.Instant;

/** The register of minutes of which events were erased. */
public final class ErasedMinuteRows {
  private static final String ADD =
      """
      INSERT INTO trueup.erased_minute (minute) SELECT unnest(?::text[])::timestamptz
      ON CONFLICT DO NOTHING""";

  private static final String WITHIN =
      """
      SELECT minute FROM trueup.erased_minute
      WHERE minute > ?::timestamptz - interval '1 minute' AND minute < ?::timestamptz""";

  private final DataSource database;

  public ErasedMinuteRows(DataSource database) {
    this.database = database;
  }

  /** Adds the minutes that begin at {@code starts}, where they are not there. */
  public void add(Collection<Instant> starts) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(ADD)) {
      statement.setObject(1, starts.stream().map(Instant::toString).toArray(String[]::new));
      statement.executeUpdate();
    }
  }

  /** The minutes that have a moment in {@code [from, to)}. */
  public ErasedMinutes within(Instant from, Instant to) throws SQLException {
    return ErasedMinutes.of(
        Query.of(WITHIN, Column.time(from), Column.time(to))
            .read(database, row -> Query.time(row, "minute")));
  }
}
