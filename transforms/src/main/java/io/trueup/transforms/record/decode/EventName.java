package io.trueup.transforms.record.decode;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trueup.schemas.failure.Reason;
import io.trueup.transforms.record.SourceSpec;
import java.util.Map;

/** Tells the canonical name of an event from its parsed record. */
final class EventName {
  private final RecordFormat format;
  private final FieldReader name;
  private final Map<String, String> canonical;

  EventName(SourceSpec source, RecordFormat format, FieldReaders readers) {
    this.format = format;
    name = readers.reader(CanonicalField.NAME);
    canonical = source.names();
  }

  String of(ObjectNode tree) throws RejectedRecordException {
    String raw = name.isMapped() ? name.text(tree) : format.name(tree);
    if (raw == null) {
      throw new RejectedRecordException(
          Reason.MISSING_FIELD, name + " is missing; every event has one.");
    }
    return EventText.checked(name.field(), canonical.getOrDefault(raw, raw));
  }
}
