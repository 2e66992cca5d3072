package io.trueup.transforms.record.decode;

import com.fasterxml.jackson.databind.JsonNode;
import org.joda.time.Instant;

/** Looks at the fields of every record that is known to be an event, whatever becomes of it. */
@FunctionalInterface
public interface FieldObserver {
  /** Observes nothing. */
  FieldObserver NONE = (event, time, body) -> {};

  /**
   * Looks at one event.
   *
   * @param event the name that the event has from here on, masked where no contract names it
   * @param body the part of the record that its contract speaks of, or would speak of; not kept
   */
  void observe(String event, Instant time, JsonNode body);
}
