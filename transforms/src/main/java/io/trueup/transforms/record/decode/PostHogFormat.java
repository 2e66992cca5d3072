package io.trueup.transforms.record.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.failure.Reason;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Events of <a href="https://posthog.com/docs/api/capture">PostHog's capture API</a>, alone or in a
 * {@code batch}, and the envelope in which PostHog's capture service writes each to Kafka: with the
 * event as text in {@code data}, and {@code uuid}, {@code distinct_id}, {@code now} and {@code
 * sent_at} beside it.
 */
final class PostHogFormat implements RecordFormat {
  private static final DeviceClock CLOCK = new DeviceClock("timestamp", "sent_at", "now");
  private static final String PROPERTIES = "properties";

  private static final Map<String, String> NAMES =
      Map.of(
          "$pageview", StandardNames.PAGE_VIEWED,
          "$screen", StandardNames.SCREEN_VIEWED,
          "$identify", StandardNames.CUSTOMER_IDENTIFIED,
          "$groupidentify", StandardNames.GROUP_JOINED,
          "$create_alias", StandardNames.CUSTOMER_ALIASED);

  private final FieldValues ids = new FieldValues();
  private final FieldReader anonymousId = FieldReader.at("properties.$anon_distinct_id", ids);
  private final FieldReader alias = FieldReader.at("properties.alias", ids);
  private final JsonFormat json = new JsonFormat();
  private final BatchEnvelope envelope = BatchEnvelope.sharing(CLOCK.sentAt(), CLOCK.receivedAt());

  @Override
  public ObjectNode parse(RawRecord record) throws RejectedRecordException {
    ObjectNode tree = json.parse(record);
    JsonNode data = tree.path("data");
    if (!data.isTextual() || tree.hasNonNull("event")) {
      return tree;
    }
    if (EmbeddedJson.parse(data.textValue()) instanceof ObjectNode event) {
      for (String name : List.of("uuid", "distinct_id", CLOCK.sentAt(), CLOCK.receivedAt())) {
        if (tree.hasNonNull(name)) {
          event.set(name, tree.get(name));
        }
      }
      return event;
    }
    throw new RejectedRecordException(
        Reason.MALFORMED, "The envelope's data is not JSON; one captured event is expected.");
  }

  @Override
  public @Nullable List<JsonNode> messages(ObjectNode tree) throws RejectedRecordException {
    return envelope.messages(tree);
  }

  @Override
  public DeviceClock clock() {
    return CLOCK;
  }

  @Override
  public String name(ObjectNode tree) throws RejectedRecordException {
    JsonNode event = tree.path("event");
    if (!event.isTextual() || event.textValue().isBlank()) {
      throw new RejectedRecordException(
          Reason.MISSING_FIELD, "The capture has no event; it is the event's name, as text.");
    }
    return NAMES.getOrDefault(event.textValue(), event.textValue());
  }

  @Override
  public List<String> contractPaths(String path) {
    return List.of(PROPERTIES + "." + path);
  }

  /** The id that a device made up before its user was known, or another id of the user. */
  @Override
  public @Nullable String aliasId(JsonNode tree) {
    return switch (tree.path("event").asText()) {
      case "$identify" -> anonymousId.text(tree);
      case "$create_alias" -> alias.text(tree);
      default -> null;
    };
  }

  @Override
  public JsonNode contractBody(ObjectNode tree) {
    return tree.hasNonNull(PROPERTIES)
        ? tree.get(PROPERTIES)
        : JsonNodeFactory.instance.objectNode();
  }
}
