package io.trueup.transforms.record.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.failure.Reason;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Snowplow's enriched events, one tab-separated line a record. Empty columns are absent, times are
 * written as ISO 8601 has them, and self-describing JSON stands under the names of its schemas, as
 * {@link SelfDescribingJson} says.
 */
final class SnowplowFormat implements RecordFormat {
  private static final int COLUMNS = SnowplowColumns.NAMES.size();

  private final Utf8Text text = Utf8Text.of("tab-separated columns");

  @Override
  public ObjectNode parse(RawRecord record) throws RejectedRecordException {
    String line = text.read(record.payload());
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    int column = 0;
    int from = 0;
    for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', from)) {
      if (tab > from && column < COLUMNS) {
        put(column, line.substring(from, tab), tree);
      }
      column++;
      from = tab + 1;
    }
    if (column != COLUMNS - 1) {
      throw new RejectedRecordException(
          Reason.MALFORMED,
          "%d tab-separated columns expected, %d found: %s"
              .formatted(
                  COLUMNS,
                  column + 1,
                  column < COLUMNS ? "the line may be cut." : "a value may hold a tab."));
    }
    if (from < line.length()) {
      put(column, line.substring(from), tree);
    }
    return tree;
  }

  private static void put(int column, String value, ObjectNode tree)
      throws RejectedRecordException {
    String name = SnowplowColumns.NAMES.get(column);
    switch (name) {
      case SelfDescribingJson.EVENT -> SelfDescribingJson.putEvent(value, tree);
      case "contexts", "derived_contexts" -> SelfDescribingJson.putContexts(name, value, tree);
      default -> tree.put(name, name.endsWith("_tstamp") ? isoTime(value) : value);
    }
  }

  /** Snowplow writes {@code 2024-05-01 10:15:30.123}, in UTC. */
  private static String isoTime(String time) {
    int space = time.indexOf(' ');
    return space < 0 ? time : time.substring(0, space) + "T" + time.substring(space + 1) + "Z";
  }

  @Override
  public @Nullable String name(ObjectNode tree) throws RejectedRecordException {
    return switch (tree.path("event").asText()) {
      case "page_view" -> StandardNames.PAGE_VIEWED;
      case "page_ping" -> "Page Pinged";
      case "struct" -> required("se_action", "se_action", tree);
      case "unstruct" -> required(SelfDescribingJson.EVENT_NAME, SelfDescribingJson.EVENT, tree);
      case "transaction" -> "Transaction";
      case "transaction_item" -> "Transaction Item";
      case "" ->
          throw new RejectedRecordException(
              Reason.MISSING_FIELD, "The column event is empty; it is the kind of event.");
      default ->
          throw new RejectedRecordException(
              Reason.INVALID_FIELD,
              "The column event is none of page_view, page_ping, struct, unstruct, transaction and"
                  + " transaction_item.");
    };
  }

  private static String required(String name, String column, ObjectNode tree)
      throws RejectedRecordException {
    JsonNode value = tree.path(name);
    if (value.asText().isBlank()) {
      throw new RejectedRecordException(
          Reason.MISSING_FIELD,
          "The event has no name; an event of its kind has it in " + column + ".");
    }
    return value.asText();
  }

  @Override
  public JsonNode contractBody(ObjectNode tree) {
    JsonNode data = tree.path(SelfDescribingJson.EVENT);
    return data.isMissingNode() ? tree : data;
  }

  @Override
  public List<String> contractPaths(String path) {
    return List.of(SelfDescribingJson.EVENT + "." + path, path);
  }
}
