package io.trueup.transforms.record.decode;

import com.fasterxml.jackson.databind.JsonNode;
import io.trueup.transforms.record.Pseudonymizer;
import io.trueup.transforms.record.Treatment;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/** A property that events keep, as its treatment leaves it. */
record AllowedProperty(FieldReader reader, Treatment treatment) {
  String name() {
    return reader.field();
  }

  @Nullable String value(JsonNode tree, Pseudonymizer pseudonymizer, Instant eventTime)
      throws RejectedRecordException {
    String text = EventText.read(reader, tree);
    return text == null ? null : treatment.apply(text, pseudonymizer, eventTime);
  }
}
