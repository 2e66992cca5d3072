package io.trueup.transforms.record.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trueup.schemas.failure.Reason;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Snowplow's <a href="https://docs.snowplow.io/docs/fundamentals/schemas/">self-describing
 * JSON</a>, {@code {"schema": "iglu:com.acme/order/jsonschema/1-0-0", "data": {...}}}, put into a
 * tree as Snowplow's analytics SDKs do: the event as the object {@code
 * unstruct_event_com_acme_order_1}, and as {@code unstruct_event} whatever its schema, contexts as
 * arrays such as {@code contexts_com_acme_order_1}.
 */
final class SelfDescribingJson {
  /** The key under which a tree has the name of its self-describing event. */
  static final String EVENT_NAME = "unstruct_event_name";

  /** The key under which a tree has the data of its self-describing event, whatever its schema. */
  static final String EVENT = "unstruct_event";

  /** Vendor, name, format and version, whose first number is the model. */
  private static final Pattern SCHEMA =
      Pattern.compile(
          "iglu:([A-Za-z0-9_.-]+)/([A-Za-z0-9_-]+)/[A-Za-z0-9_-]+/([1-9][0-9]*)-[0-9]+-[0-9]+");

  private static final Pattern HUMP =
      Pattern.compile("(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-z0-9])(?=[A-Z])");

  private SelfDescribingJson() {}

  /** Puts the column {@code unstruct_event} into the tree. */
  static void putEvent(String column, ObjectNode tree) throws RejectedRecordException {
    JsonNode event = EmbeddedJson.parse(column).path("data");
    Matcher schema = schema(EVENT, event);
    String key = key(EVENT, schema);
    tree.put(EVENT_NAME, schema.group(2));
    tree.set(EVENT, event.get("data"));
    tree.set(key, event.get("data"));
  }

  /** Puts a column of contexts into the tree. */
  static void putContexts(String name, String column, ObjectNode tree)
      throws RejectedRecordException {
    JsonNode contexts = EmbeddedJson.parse(column).path("data");
    if (!contexts.isArray()) {
      throw malformed(name);
    }
    for (JsonNode context : contexts) {
      String key = key("contexts", schema(name, context));
      ArrayNode ofSchema = tree.get(key) instanceof ArrayNode array ? array : tree.putArray(key);
      ofSchema.add(context.get("data"));
    }
  }

  private static Matcher schema(String column, JsonNode json) throws RejectedRecordException {
    Matcher schema = SCHEMA.matcher(json.path("schema").asText());
    if (!schema.matches() || !json.path("data").isObject()) {
      throw malformed(column);
    }
    return schema;
  }

  private static String key(String prefix, Matcher schema) {
    String vendor = schema.group(1).replace('.', '_').replace('-', '_');
    String name = HUMP.matcher(schema.group(2)).replaceAll("_").replace('-', '_');
    return (prefix + "_" + vendor + "_" + name + "_" + schema.group(3)).toLowerCase(Locale.ROOT);
  }

  private static RejectedRecordException malformed(String column) {
    return new RejectedRecordException(
        Reason.MALFORMED,
        column + " is not self-describing JSON; a schema of Iglu and data are expected.");
  }
}
