package io.trueup.transforms.record.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.failure.Reason;
import io.trueup.transforms.record.FieldMapping;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The calls of the <a href="https://segment.com/docs/connections/spec/">Segment spec</a>, as
 * Segment and RudderStack send them.
 */
final class SegmentFormat implements RecordFormat {
  /** RudderStack writes {@code originalTimestamp} where Segment has {@code timestamp}. */
  private static final Map<String, FieldMapping> FIELDS =
      Map.of(
          CanonicalField.EVENT_ID.key(), at("messageId"),
          CanonicalField.CONTRACT_VERSION.key(), at("context.protocols.event_version"),
          CanonicalField.CUSTOMER_ID.key(), at("userId", "anonymousId"),
          CanonicalField.SESSION_ID.key(), at("context.sessionId", "properties.session_id"),
          CanonicalField.EVENT_TIME.key(), at("timestamp", "originalTimestamp"),
          CanonicalField.PAGE.key(),
              at(
                  "name",
                  "context.page.path",
                  "properties.path",
                  "context.page.url",
                  "properties.url"));

  private static final FieldPath USER_ID = FieldPath.of("userId");
  private static final FieldPath ANONYMOUS_ID = FieldPath.of("anonymousId");
  private static final FieldPath PREVIOUS_ID = FieldPath.of("previousId");

  private final EmbeddedJson embedded = new EmbeddedJson();
  private final JsonFormat json = new JsonFormat();

  private static FieldMapping at(String... paths) {
    return new FieldMapping(List.of(paths), null);
  }

  @Override
  public ObjectNode parse(RawRecord record) throws RejectedRecordException {
    return json.parse(record);
  }

  @Override
  public TextScan scan(FieldReaders readers, CanonicalField field) {
    return new JsonScan(readers.mapping(field));
  }

  @Override
  public Map<String, FieldMapping> fields() {
    return FIELDS;
  }

  @Override
  public String name(ObjectNode tree) throws RejectedRecordException {
    return switch (tree.path("type").asText()) {
      case "track" -> event(tree);
      case "page" -> "Page Viewed";
      case "screen" -> "Screen Viewed";
      case "identify" -> "Customer Identified";
      case "group" -> "Group Joined";
      case "alias" -> "Customer Aliased";
      case "" ->
          throw new RejectedRecordException(
              Reason.MISSING_FIELD, "The call has no type; it names one of the Segment spec.");
      default ->
          throw new RejectedRecordException(
              Reason.INVALID_FIELD,
              "The call's type is none of track, page, screen, identify, group and alias.");
    };
  }

  private static String event(ObjectNode tree) throws RejectedRecordException {
    JsonNode event = tree.path("event");
    if (!event.isTextual() || event.textValue().isBlank()) {
      throw new RejectedRecordException(
          Reason.MISSING_FIELD, "The track call has no event; it is the event's name, as text.");
    }
    return event.textValue();
  }

  @Override
  public List<String> contractPaths(String path) {
    return List.of("properties." + path, "traits." + path);
  }

  @Override
  public @Nullable String aliasId(JsonNode tree) {
    return switch (tree.path("type").asText()) {
      case "identify" ->
          USER_ID.text(tree, embedded) == null ? null : ANONYMOUS_ID.text(tree, embedded);
      case "alias" -> PREVIOUS_ID.text(tree, embedded);
      default -> null;
    };
  }

  @Override
  public JsonNode contractBody(ObjectNode tree) {
    if (tree.hasNonNull("properties")) {
      return tree.get("properties");
    }
    return tree.hasNonNull("traits") ? tree.get("traits") : JsonNodeFactory.instance.objectNode();
  }
}
