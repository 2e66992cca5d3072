package io.trueup.transforms.record.decode;

import com.fasterxml.jackson.databind.JsonNode;
import io.trueup.transforms.record.FieldMapping;
import io.trueup.transforms.record.Pseudonymizer;
import io.trueup.transforms.record.privacy.PersonalText;
import java.util.List;
import org.joda.time.Instant;

/**
 * Finds or makes an event's id: the first value that a path yields, up to {@link
 * FieldMapping#CONTENT} or {@link FieldMapping#POSITION}; what the format says where there is no
 * mapping; and the position where nothing else is said.
 */
final class EventIdReader {
  private final RecordFormat format;
  private final FieldReader reader;
  private final boolean byFormat;
  private final boolean byContent;
  private final Pseudonymizer pseudonymizer;

  private EventIdReader(
      RecordFormat format,
      FieldReader reader,
      boolean byFormat,
      boolean byContent,
      Pseudonymizer pseudonymizer) {
    this.format = format;
    this.reader = reader;
    this.byFormat = byFormat;
    this.byContent = byContent;
    this.pseudonymizer = pseudonymizer;
  }

  /**
   * @throws IllegalArgumentException if the mapping has a constant
   */
  static EventIdReader of(RecordFormat format, FieldReaders readers, Pseudonymizer pseudonymizer) {
    FieldMapping mapping = readers.mapping(CanonicalField.EVENT_ID);
    if (mapping.constant() != null) {
      throw new IllegalArgumentException(
          "eventId is mapped to a constant, so that all events would be duplicates of the first; "
              + "it needs paths, or $content or $position.");
    }
    List<String> paths = mapping.paths();
    int end = 0;
    while (end < paths.size() && !isMade(paths.get(end))) {
      end++;
    }
    return new EventIdReader(
        format,
        readers.reader(CanonicalField.EVENT_ID, paths.subList(0, end)),
        paths.isEmpty(),
        end < paths.size() && paths.get(end).equals(FieldMapping.CONTENT),
        pseudonymizer);
  }

  private static boolean isMade(String path) {
    return path.equals(FieldMapping.CONTENT) || path.equals(FieldMapping.POSITION);
  }

  String id(Message message, JsonNode tree, Instant time) throws RejectedRecordException {
    String id = byFormat ? format.eventId(tree) : reader.text(tree);
    if (id != null) {
      EventText.checked(reader.field(), id);
      // A mask could make two ids equal; a hash tells them apart as the ids did.
      return PersonalText.withoutEmail(id).equals(id) ? id : pseudonymizer.text(id, time);
    }
    return byContent
        ? pseudonymizer.content(message.record().payload(), time)
        : message.position().toString();
  }
}
