package io.trueup.pipelines.io.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trueup.schemas.alert.Alert;
import java.util.TreeMap;

/**
 * An alert as the alert topic has it: one JSON object with {@code alertId, state, rule, severity,
 * owner, runbook, metric, dimensions, windowStart, windowEnd, value, threshold, message}.
 */
public final class AlertJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private AlertJson() {}

  public static byte[] write(Alert alert) {
    try {
      return MAPPER.writeValueAsBytes(node(alert));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public static ObjectNode node(Alert alert) {
    ObjectNode json =
        MAPPER
            .createObjectNode()
            .put("alertId", alert.alertId())
            .put("state", alert.state().name())
            .put("rule", alert.rule())
            .put("severity", alert.severity())
            .put("owner", alert.owner())
            .put("runbook", alert.runbook())
            .put("metric", alert.metric());
    ObjectNode dimensions = json.putObject("dimensions");
    new TreeMap<>(alert.dimensions()).forEach(dimensions::put);
    return json.put("windowStart", alert.windowStart().toString())
        .put("windowEnd", alert.windowEnd().toString())
        .put("value", alert.value())
        .put("threshold", alert.threshold())
        .put("message", alert.message());
  }
}
