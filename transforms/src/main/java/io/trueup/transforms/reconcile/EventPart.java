package io.trueup.transforms.reconcile;

import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.reconcile.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The part that an event has in the difference of a row: why, and what becomes of it on the way
 * from estimate to exact value.
 */
public record EventPart(Cause cause, Change change) {
  /** What becomes of an event that a cause concerns. */
  public enum Change {
    /** The stream did not count it, and the recompute does. */
    ADDED,
    /** The stream counted it, and the recompute does not. */
    REMOVED,
    /** Both count it, and the recompute as another customer's. */
    REASSIGNED
  }

  /**
   * The parts of one event, in the order of the layers.
   *
   * @param layered its readings, as {@link EventLayers} gives them
   * @param ofTheRow whether the row counts that reading
   */
  public static List<EventPart> of(List<LayeredEvent> layered, Predicate<LayeredEvent> ofTheRow) {
    List<EventPart> parts = new ArrayList<>();
    for (LayerStep step : LayerStep.ALL) {
      LayeredEvent before = in(step.from(), layered, ofTheRow);
      LayeredEvent after = in(step.to(), layered, ofTheRow);
      if (before == null && after != null) {
        parts.add(new EventPart(step.cause(), Change.ADDED));
      } else if (before != null && after == null) {
        parts.add(new EventPart(step.cause(), Change.REMOVED));
      } else if (before != null && !sameCustomer(before, after)) {
        parts.add(new EventPart(step.cause(), Change.REASSIGNED));
      }
    }
    return parts;
  }

  private static @Nullable LayeredEvent in(
      Layer layer, List<LayeredEvent> layered, Predicate<LayeredEvent> ofTheRow) {
    return layered.stream()
        .filter(reading -> layer.in(reading.layers()) && ofTheRow.test(reading))
        .findFirst()
        .orElse(null);
  }

  private static boolean sameCustomer(LayeredEvent one, LayeredEvent other) {
    return Objects.equals(one.event().customerKey(), other.event().customerKey());
  }
}
