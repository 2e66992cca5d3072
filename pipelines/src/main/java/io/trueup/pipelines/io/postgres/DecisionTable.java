package io.trueup.pipelines.io.postgres;

import io.trueup.schemas.automation.Decision;
import io.trueup.schemas.automation.Decision.Reason;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The columns of {@code automation}. */
final class DecisionTable {
  private DecisionTable() {}

  static Upsert<Decision> insert() {
    return Upsert.once(
        "automation",
        List.of(
            Column.key("decision_id", "text", Decision::decisionId),
            Column.of("automation", "text", Decision::automation),
            Column.of("reason", "trueup.automation_reason", decision -> decision.reason().name()),
            Column.of("arm", "text", Decision::arm),
            Column.of("customer_key", "text", Decision::customerKey),
            Column.of("trigger", "text", Decision::trigger),
            Column.of("source", "text", Decision::source),
            Column.of("event_time", "timestamptz", decision -> Column.time(decision.eventTime())),
            Column.of("page", "text", Decision::page),
            Column.of("sku", "text", Decision::sku),
            Column.of("alert_id", "text", Decision::alertId),
            Column.of("dimensions", "jsonb", decision -> Json.of(decision.dimensions())),
            Column.of("attributes", "jsonb", decision -> Json.of(decision.attributes()))));
  }

  static Decision read(ResultSet row) throws SQLException, IOException {
    return Decision.builder()
        .setDecisionId(row.getString("decision_id"))
        .setAutomation(row.getString("automation"))
        .setReason(Reason.valueOf(row.getString("reason")))
        .setArm(row.getString("arm"))
        .setCustomerKey(row.getString("customer_key"))
        .setTrigger(row.getString("trigger"))
        .setSource(row.getString("source"))
        .setEventTime(Query.time(row, "event_time"))
        .setPage(row.getString("page"))
        .setSku(row.getString("sku"))
        .setAlertId(row.getString("alert_id"))
        .setDimensions(Json.texts(row.getString("dimensions")))
        .setAttributes(Json.texts(row.getString("attributes")))
        .build();
  }
}
