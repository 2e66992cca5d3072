package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.deliver.AlertPayload;
import io.trueup.pipelines.deliver.SinkType;
import io.trueup.schemas.alert.Alert;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes an alert and, in the same statement, what is to be delivered of it. That is nothing where
 * the alert is in that state already, however often and in whatever order it is written. Of a rule
 * that is silenced, a sink is told only of ends whose begin it was told. An end that is written
 * before its begin, as only the Direct runner may do, is told without it.
 */
final class AlertStatement implements RowStatement<Alert> {
  private static final long serialVersionUID = 1L;

  /** Tables are seen as they were before the statement, whatever it writes. */
  private static final String WITH_DELIVERIES =
      """
      WITH written AS (%s RETURNING t.alert_id, t.rule, t.dimensions)
      INSERT INTO trueup.delivery (delivery_key, subject, sink, payload)
      SELECT ?, w.alert_id, d.sink, d.payload::jsonb
      FROM written w, unnest(?::text[], ?::text[]) AS d (sink, payload)
      WHERE NOT EXISTS (
          SELECT FROM trueup.alert before
          WHERE before.alert_id = w.alert_id AND before.state >= ?::trueup.alert_state)
        AND (
          EXISTS (
            SELECT FROM trueup.delivery told
            WHERE told.subject = w.alert_id AND told.sink = d.sink)
          OR NOT EXISTS (
            SELECT FROM trueup.alert_silence s
            WHERE s.rule = w.rule AND w.dimensions @> s.dimensions
              AND now() >= s.silenced_from AND now() < s.silenced_until))
      ON CONFLICT DO NOTHING""";

  private final Upsert<Alert> alerts = AlertTable.upsert();
  private final TreeMap<String, Map<String, SinkType>> sinksByRule;

  /**
   * Has alerts delivered.
   *
   * @param sinksByRule the sinks of each rule that has any, by name
   */
  AlertStatement(Map<String, Map<String, SinkType>> sinksByRule) {
    this.sinksByRule = new TreeMap<>(sinksByRule);
  }

  @Override
  public String statement() {
    return WITH_DELIVERIES.formatted(alerts.statement());
  }

  @Override
  public void setParameters(Alert alert, PreparedStatement statement) throws SQLException {
    alerts.setParameters(alert, statement);
    Map<String, SinkType> sinks = sinksByRule.getOrDefault(alert.rule(), Map.of());
    String[] names = sinks.keySet().toArray(String[]::new);
    String[] payloads = new String[names.length];
    for (int i = 0; i < names.length; i++) {
      payloads[i] = AlertPayload.of(alert, sinks.get(names[i])).toString();
    }
    int next = alerts.parameters();
    statement.setString(
        ++next, alert.alertId() + "-" + alert.state().name().toLowerCase(Locale.ROOT));
    statement.setObject(++next, names);
    statement.setObject(++next, payloads);
    statement.setString(++next, alert.state().name());
  }
}
