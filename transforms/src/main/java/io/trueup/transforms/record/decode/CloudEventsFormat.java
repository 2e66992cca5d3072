package io.trueup.transforms.record.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.failure.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md">CloudEvents 1.0</a>
 * as its <a
 * href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">Kafka
 * binding</a> has them: structured, where the record is one JSON object, or binary, where the
 * headers {@code ce_*} are the attributes and the record is the data. Both give the same tree.
 *
 * <p>Data that is not JSON is no part of an event: {@code data_base64}, and in binary mode data of
 * another content type.
 */
final class CloudEventsFormat implements RecordFormat {
  private static final String CONTENT_TYPE = "content-type";
  private static final String STRUCTURED = "application/cloudevents";
  private static final String ATTRIBUTE_HEADER = "ce_";
  private static final String SPEC_VERSION_HEADER = "ce_specversion";
  private static final String DATA = "data";

  private final JsonFormat json = new JsonFormat();
  private final CloudEventAttributes attributes = new CloudEventAttributes();

  @Override
  public ObjectNode parse(RawRecord record) throws RejectedRecordException {
    ObjectNode tree = isBinary(record.headers()) ? fromHeaders(record) : json.parse(record);
    attributes.check(tree);
    if (tree.has(DATA) && tree.has("data_base64")) {
      throw new RejectedRecordException(
          Reason.INVALID_FIELD, "The event has both data and data_base64; it may have one.");
    }
    return tree;
  }

  @Override
  public JsonScan scan(EventClock clock) {
    return JsonScan.ofMessages(clock);
  }

  @Override
  public boolean isScanned(RawRecord record) {
    return !isBinary(record.headers());
  }

  /** Ids are unique within their source only. */
  @Override
  public String eventId(JsonNode tree) {
    return tree.path("source").asText() + "#" + tree.path("id").asText();
  }

  @Override
  public List<String> contractPaths(String path) {
    return List.of(DATA + "." + path);
  }

  @Override
  public JsonNode contractBody(ObjectNode tree) {
    return tree.hasNonNull(DATA) ? tree.get(DATA) : JsonNodeFactory.instance.objectNode();
  }

  private static boolean isBinary(Map<String, String> headers) {
    return headers.containsKey(SPEC_VERSION_HEADER)
        && !headers.getOrDefault(CONTENT_TYPE, "").startsWith(STRUCTURED);
  }

  private static ObjectNode fromHeaders(RawRecord record) throws RejectedRecordException {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    record
        .headers()
        .forEach(
            (name, value) -> {
              if (name.startsWith(ATTRIBUTE_HEADER)) {
                tree.put(name.substring(ATTRIBUTE_HEADER.length()), value);
              }
            });
    String contentType = record.headers().get(CONTENT_TYPE);
    if (contentType != null) {
      tree.put("datacontenttype", contentType);
    }
    tree.remove(DATA);
    if (record.payload().length > 0 && isJson(contentType)) {
      tree.set(DATA, JsonFormat.tree(record.payload()));
    }
    return tree;
  }

  private static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return true;
    }
    int end = contentType.indexOf(';');
    String type = end < 0 ? contentType : contentType.substring(0, end);
    String subtype = type.strip().toLowerCase(Locale.ROOT);
    return subtype.endsWith("/json") || subtype.endsWith("+json");
  }
}
