package io.trueup.transforms.reconcile;

import static io.trueup.schemas.event.Layer.COMPLETE;
import static io.trueup.schemas.event.Layer.COUNTED;
import static io.trueup.schemas.event.Layer.DATED;
import static io.trueup.schemas.event.Layer.DEDUPLICATED;
import static io.trueup.schemas.event.Layer.EXACT;
import static io.trueup.schemas.event.Layer.REPAIRED;

import io.trueup.schemas.event.Verdict;

/** In which layers an archived event counts. */
final class LayerMasks {
  static final int ALL =
      COUNTED.bit()
          | DEDUPLICATED.bit()
          | COMPLETE.bit()
          | REPAIRED.bit()
          | DATED.bit()
          | EXACT.bit();

  private LayerMasks() {}

  /**
   * The layers up to {@code REPAIRED}, which count an event with the attributes that the stream
   * knew.
   *
   * @param repeat whether another record of the event is the one to count
   */
  static int asStreamed(Verdict verdict, boolean repeat) {
    if (repeat) {
      return verdict == Verdict.ACCEPTED ? COUNTED.bit() : 0;
    }
    return switch (verdict) {
      case ACCEPTED -> COUNTED.bit() | DEDUPLICATED.bit() | COMPLETE.bit() | REPAIRED.bit();
      case LATE -> COMPLETE.bit() | REPAIRED.bit();
      // Nothing else was recorded of the event, so the stream was wrong to take it for a duplicate.
      case DUPLICATE -> DEDUPLICATED.bit() | COMPLETE.bit() | REPAIRED.bit();
      case REPAIRED -> REPAIRED.bit();
      case REJECTED, SUPPRESSED -> 0;
    };
  }

  /** The layers after {@code REPAIRED}, which have every event that it has. */
  static int inHindsight(int asStreamed) {
    return REPAIRED.in(asStreamed) ? DATED.bit() | EXACT.bit() : 0;
  }
}
