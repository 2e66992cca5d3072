package io.trueup.transforms.reconcile;

import io.trueup.schemas.event.Layer;
import io.trueup.schemas.reconcile.Cause;
import java.util.List;

/** Two neighbouring layers, and the cause that their difference is. */
public record LayerStep(Cause cause, Layer from, Layer to) {
  /** All of them, in the order in which one layer grows into the next. */
  public static final List<LayerStep> ALL =
      List.of(
          new LayerStep(Cause.DUPLICATES, Layer.COUNTED, Layer.DEDUPLICATED),
          new LayerStep(Cause.LATE, Layer.DEDUPLICATED, Layer.COMPLETE),
          new LayerStep(Cause.REPAIRED, Layer.COMPLETE, Layer.REPAIRED),
          new LayerStep(Cause.DIMENSION_DRIFT, Layer.REPAIRED, Layer.DATED),
          new LayerStep(Cause.IDENTITY_DRIFT, Layer.DATED, Layer.EXACT));
}
