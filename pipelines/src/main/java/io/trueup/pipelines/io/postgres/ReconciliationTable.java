package io.trueup.pipelines.io.postgres;

import com.fasterxml.jackson.core.type.TypeReference;
import io.trueup.schemas.reconcile.Cause;
import io.trueup.schemas.reconcile.ReconciliationRow;
import io.trueup.schemas.reconcile.RowVerdict;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The columns of {@code reconciliation}. */
final class ReconciliationTable {
  private static final TypeReference<Map<Cause, Double>> CAUSES = new TypeReference<>() {};

  private ReconciliationTable() {}

  static Upsert<ReconciliationRow> upsert(long runId) {
    return Upsert.into(
        "reconciliation",
        List.of(
            Column.key("run_id", "bigint", row -> runId),
            Column.key("metric", "text", ReconciliationRow::metric),
            Column.key("dimensions", "jsonb", row -> Json.of(row.dimensions())),
            Column.key("window_start", "timestamptz", row -> Column.time(row.windowStart())),
            Column.key("window_end", "timestamptz", row -> Column.time(row.windowEnd())),
            Column.of("estimate", "double precision", ReconciliationRow::estimate),
            Column.of("lower", "double precision", ReconciliationRow::lower),
            Column.of("upper", "double precision", ReconciliationRow::upper),
            Column.of("exact", "double precision", ReconciliationRow::exact),
            Column.of("causes", "jsonb", row -> Json.of(row.causes())),
            Column.of("verdict", "trueup.row_verdict", row -> row.verdict().name()),
            Column.of("covered", "boolean", ReconciliationRow::covered),
            Column.of("bounded", "boolean", ReconciliationRow::bounded)));
  }

  static ReconciliationRow read(ResultSet row) throws SQLException, IOException {
    return ReconciliationRow.builder()
        .setMetric(row.getString("metric"))
        .setDimensions(Json.texts(row.getString("dimensions")))
        .setWindowStart(Query.time(row, "window_start"))
        .setWindowEnd(Query.time(row, "window_end"))
        .setEstimate(row.getDouble("estimate"))
        .setLower(row.getDouble("lower"))
        .setUpper(row.getDouble("upper"))
        .setExact(row.getDouble("exact"))
        .setCauses(Json.read(row.getString("causes"), CAUSES))
        .setVerdict(RowVerdict.valueOf(row.getString("verdict")))
        .setCovered(row.getBoolean("covered"))
        .setBounded(row.getBoolean("bounded"))
        .build();
  }
}
