package io.trueup.transforms.listen.automation;

import io.trueup.schemas.alert.Alert;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.transforms.analyze.EventField;
import java.util.Map;
import java.util.Set;
import org.joda.time.Instant;

/**
 * When an alert was open, as far as it is known: from the start of the window that began it to the
 * end of the window that ended it.
 *
 * @param dimensions those of the alert
 * @param from inclusive; {@link #NEVER} where only its end is known
 * @param until exclusive; {@link #NEVER} while it is open
 */
record AlertSpan(String alertId, Map<String, String> dimensions, Instant from, Instant until) {
  static final Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE);

  /** What a turn of an alert tells. */
  static AlertSpan of(Alert alert) {
    return alert.state() == Alert.State.FIRING
        ? new AlertSpan(alert.alertId(), alert.dimensions(), alert.windowStart(), NEVER)
        : new AlertSpan(alert.alertId(), alert.dimensions(), NEVER, alert.windowEnd());
  }

  /** What both turns of an alert tell, in whatever order they came. */
  AlertSpan with(AlertSpan other) {
    return new AlertSpan(
        alertId, dimensions, earlier(from, other.from), earlier(until, other.until));
  }

  /**
   * Whether it was open when the event happened, in the segment that the event belongs to.
   *
   * @param attributes the names of the attributes that Enrich adds
   */
  boolean holds(LayeredEvent event, Set<String> attributes) {
    Instant time = event.event().eventTime();
    return !time.isBefore(from)
        && time.isBefore(until)
        && dimensions.entrySet().stream()
            .allMatch(
                dimension ->
                    dimension.getValue().equals(text(event, dimension.getKey(), attributes)));
  }

  private static String text(LayeredEvent event, String field, Set<String> attributes) {
    String text = EventField.text(field, attributes).apply(event);
    return text == null ? EventField.NONE : text;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
