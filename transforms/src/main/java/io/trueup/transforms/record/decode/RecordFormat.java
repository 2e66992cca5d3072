package io.trueup.transforms.record.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trueup.schemas.event.RawRecord;
import io.trueup.transforms.record.FieldMapping;
import io.trueup.transforms.record.SourceFormat;
import io.trueup.transforms.record.SourceSpec;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What is particular to a wire format: how bytes become a tree, and what is known of the tree. */
interface RecordFormat {
  static RecordFormat of(SourceSpec source) {
    return of(source.format(), source.columns());
  }

  static RecordFormat of(SourceFormat format, List<String> columns) {
    return switch (format) {
      case SEGMENT -> new SegmentFormat();
      case JSON -> new JsonFormat();
      case CSV -> new CsvFormat(columns);
    };
  }

  /** The record as a tree, which the paths of mappings look into. */
  ObjectNode parse(RawRecord record) throws RejectedRecordException;

  /** A way to find one field without all that decoding does. */
  TextScan scan(FieldReaders readers, CanonicalField field);

  /** Where the format itself has canonical fields; a source's own mappings override these. */
  default Map<String, FieldMapping> fields() {
    return Map.of();
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

  /** The part of the tree that contracts speak of. */
  default JsonNode contractBody(ObjectNode tree) {
    return tree;
  }
}
