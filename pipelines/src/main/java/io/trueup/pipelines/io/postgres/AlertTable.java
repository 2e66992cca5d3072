package io.trueup.pipelines.io.postgres;

import io.trueup.schemas.alert.Alert;
import io.trueup.schemas.alert.Alert.State;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * The columns of {@code alert}: breach and end of one alert share a row, in whichever order they
 * are written.
 */
final class AlertTable {
  private AlertTable() {}

  static Upsert<Alert> upsert() {
    return Upsert.into(
        "alert",
        List.of(
            Column.key("alert_id", "text", Alert::alertId),
            ofLaterState("state", "trueup.alert_state", alert -> alert.state().name()),
            Column.of("rule", "text", Alert::rule),
            Column.of("severity", "text", Alert::severity),
            Column.of("owner", "text", Alert::owner),
            Column.of("runbook", "text", Alert::runbook),
            Column.of("metric", "text", Alert::metric),
            Column.of("dimensions", "jsonb", alert -> Json.of(alert.dimensions())),
            ofState(State.FIRING, "fired_window_start", Alert::windowStart),
            ofState(State.FIRING, "fired_window_end", Alert::windowEnd),
            ofState(State.RESOLVED, "resolved_window_start", Alert::windowStart),
            ofState(State.RESOLVED, "resolved_window_end", Alert::windowEnd),
            ofLaterState("value", "double precision", Alert::value),
            ofLaterState("threshold", "double precision", Alert::threshold),
            ofLaterState("message", "text", Alert::message)));
  }

  /** The alert in its latest state. */
  static Alert read(ResultSet row) throws SQLException, IOException {
    State state = State.valueOf(row.getString("state"));
    String window = state == State.FIRING ? "fired_window_" : "resolved_window_";
    return Alert.builder()
        .setAlertId(row.getString("alert_id"))
        .setState(state)
        .setRule(row.getString("rule"))
        .setSeverity(row.getString("severity"))
        .setOwner(row.getString("owner"))
        .setRunbook(row.getString("runbook"))
        .setMetric(row.getString("metric"))
        .setDimensions(Json.texts(row.getString("dimensions")))
        .setWindowStart(Query.time(row, window + "start"))
        .setWindowEnd(Query.time(row, window + "end"))
        .setValue(row.getDouble("value"))
        .setThreshold(row.getDouble("threshold"))
        .setMessage(row.getString("message"))
        .build();
  }

  private static Column<Alert> ofLaterState(
      String name, String type, SerializableFunction<Alert, @Nullable Object> value) {
    return Column.of(name, type, value)
        .replacedBy(
            "CASE WHEN EXCLUDED.state >= t.state THEN EXCLUDED.%1$s ELSE t.%1$s END"
                .formatted(name));
  }

  private static Column<Alert> ofState(
      State state, String name, SerializableFunction<Alert, Instant> time) {
    return Column.<Alert>of(
            name,
            "timestamptz",
            alert -> alert.state() == state ? Column.time(time.apply(alert)) : null)
        .replacedBy("coalesce(EXCLUDED.%1$s, t.%1$s)".formatted(name));
  }
}
