package io.trueup.transforms.reconcile;

import io.trueup.schemas.event.Layer;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.reconcile.Cause;
import io.trueup.schemas.reconcile.ReconciliationRow;
import io.trueup.schemas.reconcile.RowVerdict;
import java.util.EnumMap;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Splits the difference of an exact value and the stream's estimate by cause.
 *
 * <p>With the exact values C, D, L, R, A and E of the layers counted, deduplicated, complete,
 * repaired, dated and exact, and the estimate {@code S}: duplicates = D - C, late = L - D, repaired
 * = R - L, dimension drift = A - R, identity drift = E - A, and what remains, C - S, is sketch
 * error where the estimate was published with bounds and C is within {@link #WIDENING} times their
 * width, else unexplained. The sum telescopes to E - S.
 *
 * <p>Why wider: a 95 % interval misses the exact value in one row of twenty when all is well, and
 * what is well needs no explanation at nine in the morning. Of two standard deviations, three times
 * the width are six: chance alone exceeds them once in 500 million rows. How often the published
 * interval itself held is {@link ReconciliationRow#covered}, and is scored over all rows.
 *
 * <p>No tolerance is needed: IEEE subtraction yields 0 exactly where two values are equal, and both
 * sides compute with the same integers. Each difference is rounded once, so the sum of the causes
 * is E - S to a few units in the last place of the largest value, and exactly for integers.
 *
 * <p>An exact value without layers is taken for every layer; a layer that is absent beside others
 * had no events and counts as 0.
 */
public final class Attribution {
  /** Times the published width, on each side of the estimate. */
  static final double WIDENING = 3;

  /** In proportion, by how much systems differ that add up the same in another order. */
  private static final double ROUNDING = 1e-9;

  private Attribution() {}

  /** Compares two values of one metric, window and combination of dimensions. */
  public static ReconciliationRow compare(MetricValue approximate, MetricValue exact) {
    double counted = value(exact, Layer.COUNTED);
    boolean covered = approximate.lower() <= counted && counted <= approximate.upper();
    boolean sketched = approximate.confidence() < 1 || approximate.lower() < approximate.upper();
    Map<Cause, Double> causes = causesOfLayers(exact);
    put(
        causes,
        sketched && withinSketchError(approximate, counted)
            ? Cause.SKETCH_ERROR
            : Cause.UNEXPLAINED,
        counted - approximate.estimate());
    return row(exact)
        .setEstimate(approximate.estimate())
        .setLower(approximate.lower())
        .setUpper(approximate.upper())
        .setExact(exact.estimate())
        .setCauses(causes)
        .setVerdict(verdict(causes))
        .setCovered(covered)
        .setBounded(0 < approximate.confidence() && approximate.confidence() < 1)
        .build();
  }

  /**
   * Compares with a number of another system. Where the archive was recomputed too, the causes are
   * told between estimate and recompute, and what remains between recompute and the number has
   * none; else all but sketch error has none.
   *
   * @param approximate the stream's value, null where it has none
   * @param recomputed the recompute's value, null where there is none
   * @param number the other system's, exact and without layers
   */
  public static ReconciliationRow against(
      @Nullable MetricValue approximate, @Nullable MetricValue recomputed, MetricValue number) {
    if (approximate == null) {
      return missingInStream(number);
    }
    if (recomputed == null) {
      return compare(approximate, number);
    }
    ReconciliationRow row = compare(approximate, recomputed);
    double rest = number.estimate() - recomputed.estimate();
    if (Math.abs(rest) <= ROUNDING * Math.abs(number.estimate())) {
      return row;
    }
    Map<Cause, Double> causes = new EnumMap<>(Cause.class);
    causes.putAll(row.causes());
    put(causes, Cause.UNEXPLAINED, rest + causes.getOrDefault(Cause.UNEXPLAINED, 0.0));
    return row.toBuilder()
        .setExact(number.estimate())
        .setCauses(causes)
        .setVerdict(verdict(causes))
        .build();
  }

  /** A confidence of 0 claims no bounds. */
  private static boolean withinSketchError(MetricValue approximate, double counted) {
    if (approximate.confidence() == 0) {
      return true;
    }
    double estimate = approximate.estimate();
    return counted >= estimate - WIDENING * (estimate - approximate.lower())
        && counted <= estimate + WIDENING * (approximate.upper() - estimate);
  }

  /**
   * The stream has no value, which stands for 0. It is missing only where the exact value of the
   * events that the stream counted is another one; else the causes explain it.
   */
  public static ReconciliationRow missingInStream(MetricValue exact) {
    double counted = value(exact, Layer.COUNTED);
    Map<Cause, Double> causes = causesOfLayers(exact);
    put(causes, Cause.UNEXPLAINED, counted);
    return row(exact)
        .setEstimate(0)
        .setLower(0)
        .setUpper(0)
        .setExact(exact.estimate())
        .setCauses(causes)
        .setVerdict(counted == 0 ? verdict(causes) : RowVerdict.MISSING_IN_STREAM)
        .setCovered(counted == 0)
        .setBounded(false)
        .build();
  }

  /**
   * The recompute has no value, which stands for 0. It is not missing where the stream itself says
   * that there may be none: of values that are no longer among the top it publishes 0 of no events,
   * of those that may not be, bounds that hold 0, and of those of whom it lost track, none. Else
   * nothing explains the estimate.
   */
  public static ReconciliationRow missingInRecompute(MetricValue approximate) {
    boolean expected =
        approximate.events() == 0
            ? approximate.estimate() == 0
            : approximate.confidence() == 0
                || (approximate.lower() <= 0 && approximate.lower() < approximate.upper());
    Map<Cause, Double> causes = new EnumMap<>(Cause.class);
    put(causes, expected ? Cause.SKETCH_ERROR : Cause.UNEXPLAINED, -approximate.estimate());
    return row(approximate)
        .setEstimate(approximate.estimate())
        .setLower(approximate.lower())
        .setUpper(approximate.upper())
        .setExact(0)
        .setCauses(causes)
        .setVerdict(expected ? verdict(causes) : RowVerdict.MISSING_IN_RECOMPUTE)
        .setCovered(approximate.lower() <= 0 && 0 <= approximate.upper())
        .setBounded(false)
        .build();
  }

  private static Map<Cause, Double> causesOfLayers(MetricValue exact) {
    double counted = value(exact, Layer.COUNTED);
    double deduplicated = value(exact, Layer.DEDUPLICATED);
    double complete = value(exact, Layer.COMPLETE);
    double repaired = value(exact, Layer.REPAIRED);
    double dated = value(exact, Layer.DATED);
    Map<Cause, Double> causes = new EnumMap<>(Cause.class);
    put(causes, Cause.DUPLICATES, deduplicated - counted);
    put(causes, Cause.LATE, complete - deduplicated);
    put(causes, Cause.REPAIRED, repaired - complete);
    put(causes, Cause.DIMENSION_DRIFT, dated - repaired);
    put(causes, Cause.IDENTITY_DRIFT, exact.estimate() - dated);
    return causes;
  }

  private static double value(MetricValue exact, Layer layer) {
    return exact.layers().isEmpty() ? exact.estimate() : exact.layers().getOrDefault(layer, 0.0);
  }

  private static void put(Map<Cause, Double> causes, Cause cause, double amount) {
    if (amount != 0) {
      causes.put(cause, amount);
    }
  }

  private static RowVerdict verdict(Map<Cause, Double> causes) {
    if (causes.containsKey(Cause.UNEXPLAINED)) {
      return RowVerdict.UNEXPLAINED;
    }
    return causes.isEmpty() ? RowVerdict.AGREED : RowVerdict.EXPLAINED;
  }

  private static ReconciliationRow.Builder row(MetricValue value) {
    return ReconciliationRow.builder()
        .setMetric(value.metric())
        .setDimensions(value.dimensions())
        .setWindowStart(value.windowStart())
        .setWindowEnd(value.windowEnd());
  }
}
