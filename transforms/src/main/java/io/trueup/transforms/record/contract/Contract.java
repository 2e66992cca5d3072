package io.trueup.transforms.record.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** One version of what an event promises to hold: a compiled JSON Schema. Safe for all threads. */
public final class Contract {
  private static final int MAX_RULE_LENGTH = 100;

  private final String event;
  private final String version;
  private final JsonSchema schema;

  Contract(String event, String version, JsonSchema schema) {
    this.event = event;
    this.version = version;
    this.schema = schema;
  }

  public String version() {
    return version;
  }

  /**
   * Checks the part of an event that its contract speaks of.
   *
   * @return null where it is kept; otherwise one sentence that names the first field found to break
   *     it and the rule, and never the value
   */
  public @Nullable String breach(JsonNode body) {
    Set<ValidationMessage> messages = schema.validate(body);
    return messages.isEmpty() ? null : sentence(messages.iterator().next());
  }

  private String sentence(ValidationMessage message) {
    String place = place(message.getInstanceLocation());
    return switch (message.getType()) {
      case "required" ->
          inside(place, message.getProperty()) + " is missing; contract " + this + " requires it.";
      case "additionalProperties", "unevaluatedProperties" ->
          inside(place, unexpected(message)) + " is not allowed by contract " + this + ".";
      default ->
          (place.isEmpty() ? "The event" : place)
              + " breaks \""
              + message.getType()
              + "\": "
              + rule(message.getSchemaNode())
              + " of contract "
              + this
              + ".";
    };
  }

  private static String unexpected(ValidationMessage message) {
    String property = message.getProperty();
    return property == null ? "a further field" : PrintableName.of(property);
  }

  private static String inside(String place, String property) {
    return place.isEmpty() ? property : place + "." + property;
  }

  /** The path of a field; array indexes are numbers and may be said. */
  private static String place(JsonNodePath path) {
    StringBuilder place = new StringBuilder();
    for (int i = 0; i < path.getNameCount(); i++) {
      Object step = path.getElement(i);
      place.append(i == 0 ? "" : ".");
      place.append(step instanceof Integer ? step : PrintableName.of(step.toString()));
    }
    return place.toString();
  }

  /** The rule as the schema writes it. */
  private static String rule(@Nullable JsonNode schemaNode) {
    String text = String.valueOf(schemaNode);
    return text.length() <= MAX_RULE_LENGTH ? text : text.substring(0, MAX_RULE_LENGTH) + "...";
  }

  /** {@code <Event Name>/<version>}, as it is configured. */
  @Override
  public String toString() {
    return event + "/" + version;
  }
}
