package io.trueup.pipelines.io.postgres;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueriedTableTest {
  private final TestDatabase database = TestDatabase.create();

  @Test
  void givesTextsByColumnInUtc() throws Exception {
    assertThat(
            QueriedTable.read(
                database.source(),
                "SELECT 'revenue' AS metric, '2026-03-01T01:00+01'::timestamptz AS window_start,"
                    + " NULL AS tier, 1.50 AS value"))
        .containsExactly(
            Map.of("metric", "revenue", "window_start", "2026-03-01 00:00:00+00", "value", "1.50"));
  }

  @Test
  void writesNothing() throws Exception {
    assertThrows(
        SQLException.class,
        () ->
            QueriedTable.read(
                database.source(), "DELETE FROM trueup.run RETURNING run_id AS metric"));
  }
}
