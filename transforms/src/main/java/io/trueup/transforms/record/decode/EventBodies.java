package io.trueup.transforms.record.decode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trueup.schemas.event.RawRecord;
import io.trueup.transforms.record.SourceFormat;
import io.trueup.transforms.record.SourceSpec;
import java.util.List;

/** Reads only what contracts speak of from the records of one source. Not for several threads. */
public final class EventBodies {
  /**
   * What a contract is checked against.
   *
   * @param event the event's canonical name
   * @param body the part of the record that its contract speaks of
   */
  public record EventBody(String event, JsonNode body) {}

  private final RecordFormat format;
  private final EventName name;

  private EventBodies(SourceSpec source) {
    format = RecordFormat.of(source);
    name = new EventName(source, format, FieldReaders.of(source, format));
  }

  public static EventBodies of(SourceSpec source) {
    return new EventBodies(source);
  }

  /** Where in a record of a format a path of the part that contracts speak of leads. */
  public static List<String> paths(SourceFormat format, String path) {
    return RecordFormat.of(format, List.of()).contractPaths(path);
  }

  public EventBody read(RawRecord record) throws RejectedRecordException {
    ObjectNode tree = format.parse(record);
    return new EventBody(name.of(tree), format.contractBody(tree));
  }
}
