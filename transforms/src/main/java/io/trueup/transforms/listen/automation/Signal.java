package io.trueup.transforms.listen.automation;

import io.trueup.schemas.event.LayeredEvent;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What an automation hears that decides while an alert is open: an event, or a turn of the alert.
 *
 * @param event null where it is a turn
 * @param turn null where it is an event
 */
record Signal(@Nullable LayeredEvent event, @Nullable AlertSpan turn) {
  static Signal of(LayeredEvent event) {
    return new Signal(event, null);
  }

  static Signal of(AlertSpan turn) {
    return new Signal(null, turn);
  }
}
