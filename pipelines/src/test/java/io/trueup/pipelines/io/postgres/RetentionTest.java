package io.trueup.pipelines.io.postgres;

import static com.google.common.truth.Truth.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class RetentionTest {
  private static final String VALUES =
      """
      INSERT INTO trueup.metric_value
      SELECT 'm', '{}', time, time + interval '1 minute', 'EXACT', 1, 1, 1, 1, 1, NULL, 0, 'ON_TIME', 1
      FROM unnest(ARRAY[
        '2025-12-31T23:59Z', '2026-01-31T23:59Z', '2026-02-01T00:00Z', '2026-03-01T00:00Z',
        '1999-01-01T00:00Z']::timestamptz[]) AS time""";

  /** Cohorts of five weeks, by their first day. */
  private static final String LONG_VALUES =
      """
      INSERT INTO trueup.metric_value
      SELECT 'cohort', '{}', time, time + interval '35 days', 'EXACT', 1, 1, 1, 1, 1, NULL, 0,
        'ON_TIME', 1
      FROM unnest(ARRAY['2025-12-28Z', '2025-12-29Z', '2026-01-05Z', '2026-02-02Z']::timestamptz[])
        AS time""";

  private static final String RECONCILIATIONS =
      """
      INSERT INTO trueup.reconciliation
      SELECT 1, metric, dimensions, window_start, window_end, 1, 1, 1, 1, '{}', 'AGREED', true, false
      FROM trueup.metric_value""";

  private static final String STARTS =
      "SELECT to_char(window_start AT TIME ZONE 'UTC', 'YYYY-MM-DD') FROM trueup.%s ORDER BY 1";

  private static final String PARTITIONS =
      """
      SELECT relname FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
      WHERE inhparent = 'trueup.metric_value'::regclass ORDER BY 1""";

  private static final String LEDGER =
      """
      INSERT INTO trueup.ledger (
        source, minute, reopened, accepted, duplicate, conflicting, late, rejected, suppressed,
        unknown_customer, unknown_product, stale_attributes, pane, run_id)
      SELECT 's', time, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1
      FROM unnest(ARRAY['2026-01-31T23:59Z', '2026-02-01T00:00Z']::timestamptz[]) AS time""";

  private final TestDatabase database = TestDatabase.create();

  @Test
  void monthsThatAreOlderGoWholeAndTheirPartitionsWithThem() throws Exception {
    execute(VALUES, LEDGER);

    keepTenDaysOfTheEndOfFebruary();

    assertThat(database.texts(STARTS.formatted("metric_value")))
        .containsExactly("2026-02-01", "2026-03-01")
        .inOrder();
    assertThat(database.texts(PARTITIONS))
        .containsExactly("metric_value_2026_02", "metric_value_default")
        .inOrder();
    assertThat(database.texts("SELECT count(*) FROM trueup.ledger")).containsExactly("1");
  }

  @Test
  void aLongWindowIsAsOldAsItsEnd() throws Exception {
    execute(VALUES, LONG_VALUES, RECONCILIATIONS);

    keepTenDaysOfTheEndOfFebruary();

    for (String table : List.of("metric_value", "reconciliation")) {
      assertThat(database.texts(STARTS.formatted(table)))
          .containsExactly("2025-12-29", "2026-01-05", "2026-02-01", "2026-02-02", "2026-03-01")
          .inOrder();
    }
    assertThat(database.texts(PARTITIONS))
        .containsExactly(
            "metric_value_2025_12",
            "metric_value_2026_01",
            "metric_value_2026_02",
            "metric_value_default")
        .inOrder();
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = database.source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT trueup.ensure_metric_value_partitions('2025-12-01', '2026-03-01')");
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private void keepTenDaysOfTheEndOfFebruary() throws SQLException {
    new Retention(database.source())
        .keep(Duration.standardDays(10), Instant.parse("2026-02-25T00:00:00Z"));
  }
}
