package io.trueup.transforms.record.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.failure.Reason;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The calls of the <a href="https://segment.com/docs/connections/spec/">Segment spec</a>, as
 * Segment and RudderStack send them.
 */
final class SegmentFormat implements RecordFormat {
  private static final DeviceClock CLOCK =
      new DeviceClock("originalTimestamp", "sentAt", "receivedAt");

  private final FieldValues ids = new FieldValues();
  private final FieldReader userId = FieldReader.at("userId", ids);
  private final FieldReader anonymousId = FieldReader.at("anonymousId", ids);
  private final FieldReader previousId = FieldReader.at("previousId", ids);
  private final JsonFormat json = new JsonFormat();
  private final BatchEnvelope envelope =
      BatchEnvelope.sharing("context", CLOCK.sentAt(), CLOCK.receivedAt());

  @Override
  public ObjectNode parse(RawRecord record) throws RejectedRecordException {
    return json.parse(record);
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
  public JsonScan scan(EventClock clock) {
    return JsonScan.ofMessagesOrBatches(clock);
  }

  @Override
  public String name(ObjectNode tree) throws RejectedRecordException {
    return switch (tree.path("type").asText()) {
      case "track" -> event(tree);
      case "page" -> StandardNames.PAGE_VIEWED;
      case "screen" -> StandardNames.SCREEN_VIEWED;
      case "identify" -> StandardNames.CUSTOMER_IDENTIFIED;
      case "group" -> StandardNames.GROUP_JOINED;
      case "alias" -> StandardNames.CUSTOMER_ALIASED;
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
      case "identify" -> userId.text(tree) == null ? null : anonymousId.text(tree);
      case "alias" -> previousId.text(tree);
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
