package io.trueup.pipelines.io.postgres;

import com.fasterxml.jackson.core.type.TypeReference;
import io.trueup.schemas.event.Layer;
import io.trueup.schemas.metric.Accuracy;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.PaneTiming;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.jdbc.JdbcIO;

/** The columns of {@code metric_value}, its staging table and {@code metric_current}. */
final class MetricValueTable implements JdbcIO.RowMapper<MetricValue> {
  private static final long serialVersionUID = 1L;
  private static final TypeReference<Map<Layer, Double>> LAYERS = new TypeReference<>() {};

  /**
   * A final pane replaces early ones, and within them the value of more events those of fewer. Pane
   * indexes do not order writes across a restart: the early panes of a window are counted anew from
   * the checkpoint, so that its final pane may have a lower index than a lost early one. A value of
   * no events takes one back that was no longer among the most frequent; only a final pane resists.
   */
  private static final String NOT_OLDER =
      "(EXCLUDED.run_id, EXCLUDED.timing) >= (t.run_id, t.timing)"
          + " AND (EXCLUDED.events = 0"
          + " OR (EXCLUDED.run_id, EXCLUDED.timing, EXCLUDED.events)"
          + " >= (t.run_id, t.timing, t.events))";

  static Upsert<MetricValue> upsert(long runId) {
    return Upsert.into("metric_value", columns(runId, false)).where(NOT_OLDER);
  }

  static Upsert<MetricValue> staging(long runId) {
    return Upsert.into("metric_value_staging", columns(runId, true)).where(NOT_OLDER);
  }

  private static List<Column<MetricValue>> columns(long runId, boolean runIsKey) {
    return List.of(
        Column.key("metric", "text", MetricValue::metric),
        Column.key("dimensions", "jsonb", value -> Json.of(value.dimensions())),
        Column.key("window_start", "timestamptz", value -> Column.time(value.windowStart())),
        Column.key("window_end", "timestamptz", value -> Column.time(value.windowEnd())),
        Column.key("accuracy", "trueup.accuracy", value -> value.accuracy().name()),
        Column.of("estimate", "double precision", MetricValue::estimate),
        Column.of("lower", "double precision", MetricValue::lower),
        Column.of("upper", "double precision", MetricValue::upper),
        Column.of("confidence", "double precision", MetricValue::confidence),
        Column.of("events", "bigint", MetricValue::events),
        Column.of("customers", "smallint", MetricValue::customers),
        Column.of(
            "layers", "jsonb", value -> value.layers().isEmpty() ? null : Json.of(value.layers())),
        Column.of("pane", "bigint", MetricValue::pane),
        Column.of("timing", "trueup.pane_timing", value -> value.timing().name()),
        Column.of("state_bytes", "integer", MetricValue::stateBytes),
        runIsKey
            ? Column.key("run_id", "bigint", value -> runId)
            : Column.of("run_id", "bigint", value -> runId));
  }

  /** Without what the stream holds, which {@code metric_current} does not have. */
  @Override
  public MetricValue mapRow(ResultSet row) throws SQLException, IOException {
    String layers = row.getString("layers");
    return MetricValue.builder()
        .setMetric(row.getString("metric"))
        .setDimensions(Json.texts(row.getString("dimensions")))
        .setWindowStart(Query.time(row, "window_start"))
        .setWindowEnd(Query.time(row, "window_end"))
        .setAccuracy(Accuracy.valueOf(row.getString("accuracy")))
        .setEstimate(row.getDouble("estimate"))
        .setLower(row.getDouble("lower"))
        .setUpper(row.getDouble("upper"))
        .setConfidence(row.getDouble("confidence"))
        .setEvents(row.getLong("events"))
        .setCustomers(row.getObject("customers", Integer.class))
        .setLayers(layers == null ? Map.of() : Json.read(layers, LAYERS))
        .setPane(row.getLong("pane"))
        .setTiming(PaneTiming.valueOf(row.getString("timing")))
        .build();
  }
}
