package io.trueup.pipelines.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trueup.pipelines.io.kafka.AlertJson;
import io.trueup.schemas.alert.Alert;
import io.trueup.schemas.alert.Alert.State;
import java.util.Locale;
import java.util.TreeMap;
import org.joda.time.Duration;

/** An alert in the forms that the types of sinks take; of customers they say what it says. */
public final class AlertPayload {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /**
   * Alertmanager takes an alert without an end for over after five minutes, as it expects to be
   * told again and again.
   */
  private static final Duration LONGEST_BREACH = Duration.standardDays(365);

  private AlertPayload() {}

  public static JsonNode of(Alert alert, SinkType type) {
    return switch (type) {
      case WEBHOOK -> webhook(alert);
      case SLACK -> slack(alert);
      case ALERTMANAGER -> alertmanager(alert);
      case EMAIL -> email(alert);
      case KAFKA -> AlertJson.node(alert);
    };
  }

  /** {@code type, timestamp, data}, as Standard Webhooks proposes. */
  private static ObjectNode webhook(Alert alert) {
    ObjectNode payload =
        JSON.objectNode()
            .put("type", "alert." + alert.state().name().toLowerCase(Locale.ROOT))
            .put("timestamp", alert.windowEnd().toString());
    payload.set("data", AlertJson.node(alert));
    return payload;
  }

  private static ObjectNode slack(Alert alert) {
    return SlackText.payload("*" + title(alert) + "*\n" + alert.message() + whatToDo(alert));
  }

  /**
   * The labels identify the alert, so they are the same in both states; where it ended,
   * Alertmanager keeps the begin that it knows.
   */
  private static JsonNode alertmanager(Alert alert) {
    ObjectNode payload = JSON.objectNode();
    ObjectNode labels =
        payload
            .putObject("labels")
            .put("alertname", alert.rule())
            .put("severity", alert.severity())
            .put("metric", alert.metric());
    new TreeMap<>(alert.dimensions())
        .forEach((dimension, value) -> labels.put(label(dimension, labels), value));
    ObjectNode annotations = payload.putObject("annotations").put("summary", alert.message());
    if (!alert.owner().isEmpty()) {
      annotations.put("owner", alert.owner());
    }
    if (!alert.runbook().isEmpty()) {
      annotations.put("runbook_url", alert.runbook());
    }
    if (alert.state() == State.FIRING) {
      payload
          .put("startsAt", alert.windowStart().toString())
          .put("endsAt", alert.windowStart().plus(LONGEST_BREACH).toString());
    } else {
      payload.put("endsAt", alert.windowStart().toString());
    }
    return JSON.arrayNode().add(payload);
  }

  /** The dimension with what a label's name may hold; Prometheus, too, calls others exported. */
  private static String label(String dimension, ObjectNode labels) {
    String name = dimension.replaceAll("[^A-Za-z0-9_]", "_");
    return labels.has(name) ? "exported_" + name : name;
  }

  private static ObjectNode email(Alert alert) {
    return JSON.objectNode()
        .put("subject", title(alert))
        .put(
            "text",
            """
            %s%s

            Rule:     %s
            Severity: %s
            Alert:    %s
            """
                .formatted(
                    alert.message(),
                    whatToDo(alert),
                    alert.rule(),
                    alert.severity(),
                    alert.alertId()));
  }

  /** Begins with a line end; empty where the rule says neither. */
  private static String whatToDo(Alert alert) {
    return (alert.owner().isEmpty() ? "" : "\nOwner: " + alert.owner())
        + (alert.runbook().isEmpty() ? "" : "\nRunbook: " + alert.runbook());
  }

  private static String title(Alert alert) {
    return alert.state() == State.FIRING
        ? "[%s] %s".formatted(alert.severity(), alert.rule())
        : "[resolved] " + alert.rule();
  }
}
