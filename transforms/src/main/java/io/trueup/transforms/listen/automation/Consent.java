package io.trueup.transforms.listen.automation;

import io.trueup.schemas.event.EnrichedEvent;
import java.io.Serializable;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a customer must have agreed to: a field of the event that is {@code true}, in whatever case.
 *
 * @param field as metrics name it
 * @param assumed whether a customer of whom nothing is known agrees: where the field is absent,
 *     empty or {@value EnrichedEvent#UNKNOWN}
 */
public record Consent(String field, boolean assumed) implements Serializable {
  private static final long serialVersionUID = 1L;

  boolean given(@Nullable String text) {
    if (text == null || text.isEmpty() || text.equals(EnrichedEvent.UNKNOWN)) {
      return assumed;
    }
    return text.equalsIgnoreCase(Boolean.TRUE.toString());
  }
}
