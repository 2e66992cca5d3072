package io.trueup.pipelines.explain;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.reconcile.Cause;
import io.trueup.schemas.reconcile.ReconciliationRow;
import io.trueup.transforms.analyze.MetricCell;
import io.trueup.transforms.reconcile.EventPart;
import java.util.EnumMap;
import java.util.Map;

/** Collects the archived events behind a row of a metric that counts what happened. */
final class RowEvents {
  private final ReconciliationRow row;
  private final MetricCell cell;
  private final int most;
  private final Map<Cause, FirstEvents> causes = new EnumMap<>(Cause.class);

  RowEvents(ReconciliationRow row, MetricCell cell, int most) {
    this.row = row;
    this.cell = cell;
    this.most = most;
  }

  /** Takes any event, of the row or not. */
  void see(Readings event) {
    if (counts(event.event())) {
      for (EventPart part : EventPart.of(event.readings(), this::counts)) {
        add(part.cause(), event.behind(part.change()));
      }
    }
  }

  /** Whether the row is of the event's time. */
  private boolean counts(CustomerEvent event) {
    return !event.eventTime().isBefore(row.windowStart())
        && event.eventTime().isBefore(row.windowEnd());
  }

  /** Whether the row counts that reading. */
  boolean counts(LayeredEvent reading) {
    return counts(reading.event()) && cell.has(reading);
  }

  void add(Cause cause, EventBehind event) {
    causes.computeIfAbsent(cause, absent -> new FirstEvents(most)).add(event);
  }

  Map<Cause, CauseEvents> found() {
    Map<Cause, CauseEvents> found = new EnumMap<>(Cause.class);
    causes.forEach((cause, events) -> found.put(cause, events.found()));
    return found;
  }
}
