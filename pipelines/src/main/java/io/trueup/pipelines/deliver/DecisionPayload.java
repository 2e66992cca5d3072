package io.trueup.pipelines.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trueup.schemas.automation.Decision;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A decision to call, in the forms that the types of sinks take. Of the customer it has the
 * customer key, and nothing else that tells who it is.
 */
public final class DecisionPayload {
  /** The types of sinks that take calls; the others have forms for alerts only. */
  public static final Set<SinkType> TYPES =
      Set.of(SinkType.WEBHOOK, SinkType.KAFKA, SinkType.SLACK);

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private DecisionPayload() {}

  static JsonNode of(Decision decision, Map<String, String> parameters, SinkType type) {
    return switch (type) {
      case WEBHOOK -> webhook(decision, parameters);
      case KAFKA -> data(decision, parameters);
      case SLACK -> slack(decision, parameters);
      case ALERTMANAGER, EMAIL ->
          throw new IllegalArgumentException("A sink of type " + type + " takes no calls");
    };
  }

  /** {@code type, timestamp, data}, as Standard Webhooks proposes. */
  private static ObjectNode webhook(Decision decision, Map<String, String> parameters) {
    ObjectNode payload =
        JSON.objectNode()
            .put("type", "automation.called")
            .put("timestamp", decision.eventTime().toString());
    payload.set("data", data(decision, parameters));
    return payload;
  }

  private static ObjectNode data(Decision decision, Map<String, String> parameters) {
    ObjectNode data =
        JSON.objectNode()
            .put("decisionId", decision.decisionId())
            .put("automation", decision.automation())
            .put("trigger", decision.trigger())
            .put("eventTime", decision.eventTime().toString());
    putUnlessNull(data, "customerKey", decision.customerKey());
    putUnlessNull(data, "page", decision.page());
    putUnlessNull(data, "sku", decision.sku());
    putUnlessNull(data, "alertId", decision.alertId());
    putAll(data, "dimensions", decision.dimensions());
    putAll(data, "parameters", parameters);
    return data;
  }

  private static void putUnlessNull(ObjectNode data, String name, String value) {
    if (value != null) {
      data.put(name, value);
    }
  }

  private static void putAll(ObjectNode data, String name, Map<String, String> texts) {
    if (!texts.isEmpty()) {
      new TreeMap<>(texts).forEach(data.putObject(name)::put);
    }
  }

  private static ObjectNode slack(Decision decision, Map<String, String> parameters) {
    StringBuilder text = new StringBuilder("*" + decision.automation() + "*: ");
    text.append(decision.trigger());
    if (decision.customerKey() != null) {
      text.append(" of customer ").append(decision.customerKey());
    }
    if (decision.page() != null) {
      text.append(" on ").append(decision.page());
    }
    decision.dimensions().forEach((name, value) -> text.append("\n" + name + ": " + value));
    parameters.forEach((name, value) -> text.append("\n" + name + ": " + value));
    return SlackText.payload(text.toString());
  }
}
