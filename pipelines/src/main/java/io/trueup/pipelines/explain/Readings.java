package io.trueup.pipelines.explain;

import io.trueup.schemas.event.ArchivedEvent;
import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.transforms.reconcile.EventPart;
import io.trueup.transforms.reconcile.EventPart.Change;
import java.util.List;

/**
 * An archived event with how the layers of a recompute read it.
 *
 * @param readings none where no layer counts it
 */
record Readings(ArchivedEvent archived, List<LayeredEvent> readings) {
  /** Whether any two layers differ by it. */
  boolean differ() {
    return readings.size() > 1 || !EventPart.of(readings, reading -> true).isEmpty();
  }

  CustomerEvent event() {
    return archived.event().event();
  }

  /** What is told of it. */
  EventBehind behind(Change change) {
    return new EventBehind(
        change,
        event().eventId(),
        event().name(),
        event().source(),
        event().eventTime(),
        event().receivedTime(),
        event().position(),
        archived.event().verdict());
  }
}
