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

  /** Takes what becomes of messages, in their order. */
  public interface Outcomes {
    /** Takes what a contract is checked against. */
    void event(EventBody body);

    /** Is told why a message is no event. */
    void rejected(RejectedRecordException why);
  }

  private final RecordFormat format;
  private final EventName name;

  private EventBodies(SourceSpec source) {
    format = RecordFormat.of(source);
    name = new EventName(source, format, FieldReaders.of(source));
  }

  public static EventBodies of(SourceSpec source) {
    return new EventBodies(source);
  }

  /** Where in a record of a format a path of the part that contracts speak of leads. */
  public static List<String> paths(SourceFormat format, String path) {
    return RecordFormat.of(format, List.of()).contractPaths(path);
  }

  /** Reads each message of a record; an invalid one rejects only itself. */
  public void read(RawRecord record, Outcomes outcomes) {
    try {
      ObjectNode tree = format.parse(record);
      List<JsonNode> messages = format.messages(tree);
      if (messages == null) {
        read(tree, outcomes);
      } else {
        messages.forEach(message -> read(message, outcomes));
      }
    } catch (RejectedRecordException e) {
      outcomes.rejected(e);
    }
  }

  private void read(JsonNode message, Outcomes outcomes) {
    try {
      ObjectNode tree = JsonTrees.message(message);
      outcomes.event(new EventBody(name.of(tree), format.contractBody(tree)));
    } catch (RejectedRecordException e) {
      outcomes.rejected(e);
    }
  }
}
