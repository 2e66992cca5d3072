package io.trueup.transforms.record.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trueup.schemas.event.RawRecord;
import io.trueup.transforms.record.SourceFormat;
import io.trueup.transforms.record.SourceSpec;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What is particular to a wire format: how bytes become a tree, and what is known of the tree. */
interface RecordFormat {
  static RecordFormat of(SourceSpec source) {
    return of(source.format(), source.columns());
  }

  static RecordFormat of(SourceFormat format, List<String> columns) {
    return switch (format) {
      case SEGMENT -> new SegmentFormat();
      case CLOUDEVENTS -> new CloudEventsFormat();
      case SNOWPLOW -> new SnowplowFormat();
      case POSTHOG -> new PostHogFormat();
      case JSON -> new JsonFormat();
      case CSV -> new CsvFormat(columns);
    };
  }

  /** The record as a tree, which the paths of mappings look into. */
  ObjectNode parse(RawRecord record) throws RejectedRecordException;

  /** The messages of a tree that is a batch; null where it is one message itself. */
  default @Nullable List<JsonNode> messages(ObjectNode tree) throws RejectedRecordException {
    return null;
  }

  /** By which clocks event times are corrected; null where they stand as written. */
  default @Nullable DeviceClock clock() {
    return null;
  }

  /** A way to find the event time that costs less than to decode; null where there is none. */
  default @Nullable JsonScan scan(EventClock clock) {
    return null;
  }

  /** Whether the scan finds in a record all that is in its tree. */
  default boolean isScanned(RawRecord record) {
    return true;
  }

  /** The event's name where the format, not a mapping, says it; null where it does not. */
  default @Nullable String name(ObjectNode tree) throws RejectedRecordException {
    return null;
  }

  /** Where in the tree a path of the part that contracts speak of leads. */
  default List<String> contractPaths(String path) {
    return List.of(path);
  }

  /**
   * Another id of the event's customer, where the event tells that both are one customer's; null
   * where it does not.
   */
  default @Nullable String aliasId(JsonNode tree) {
    return null;
  }

  /** The event's id where the format, not a mapping, says it; null where it does not. */
  default @Nullable String eventId(JsonNode tree) {
    return null;
  }

  /** The part of the tree that contracts speak of. */
  default JsonNode contractBody(ObjectNode tree) {
    return tree;
  }
}
