package io.trueup.tests.faults;

import io.trueup.schemas.reconcile.Cause;
import io.trueup.schemas.reconcile.ReconciliationRow;
import io.trueup.transforms.analyze.Catalogue;
import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Metric;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * By how much each cause must change each row of the metrics that are scored: counts, sums,
 * averages and distinct counts of what happened. It knows what was planted, and nothing of verdicts
 * or layers.
 */
final class Truth {
  /** A metric in one window for one combination of dimensions. */
  record Row(String metric, Map<String, String> dimensions, Instant start, Instant end) {
    static Row of(ReconciliationRow row) {
      return new Row(row.metric(), row.dimensions(), row.windowStart(), row.windowEnd());
    }
  }

  private final Map<String, Metric> scored = new TreeMap<>();
  private final Map<Row, Tally> rows = new HashMap<>();

  Truth(Catalogue catalogue) {
    for (Metric metric : catalogue.metrics()) {
      if (!metric.countsDerived() && Tally.canHold(metric.measure())) {
        scored.put(metric.name(), metric);
      }
    }
  }

  /**
   * Counts an event from a stage on.
   *
   * @param streamed as whose the stream knew it, or a replay
   * @param dated with the segment that this customer had at the time
   * @param settled as whose it was
   */
  void add(Stage first, Reading streamed, Reading dated, Reading settled) {
    add(Stage.from(first, Stage.UNBROKEN), streamed);
    add(Stage.from(Stage.KNOWN_SEGMENT, Stage.KNOWN_SEGMENT), dated);
    add(Stage.from(Stage.KNOWN_CUSTOMER, Stage.KNOWN_CUSTOMER), settled);
  }

  /** Counts an event in all of some stages. */
  void add(int stages, Reading reading) {
    for (Metric metric : scored.values()) {
      if (counts(metric, reading)) {
        for (Duration tier : metric.tiers()) {
          rows.computeIfAbsent(row(metric, reading, tier), row -> new Tally(metric.measure()))
              .add(stages, reading);
        }
      }
    }
  }

  private static boolean counts(Metric metric, Reading reading) {
    return metric.where().stream()
        .allMatch(where -> where.values().contains(reading.text(where.field())) != where.negated());
  }

  private static Row row(Metric metric, Reading reading, Duration tier) {
    Map<String, String> dimensions = new TreeMap<>();
    metric.by().forEach(field -> dimensions.put(field, reading.text(field)));
    long start = reading.millis() - Math.floorMod(reading.millis(), tier.getMillis());
    Instant from = Instant.ofEpochMilli(start);
    return new Row(metric.name(), dimensions, from, from.plus(tier));
  }

  /** Whether something is known of a metric. */
  boolean scores(String metric) {
    return scored.containsKey(metric);
  }

  /** Whether the stream's estimate of a metric is exact, and so every remainder wrong. */
  boolean isAdditive(String metric) {
    return !(scored.get(metric).measure() instanceof Measure.Distinct);
  }

  /** What changes each row; a cause that changes nothing is absent. */
  Map<Row, Map<Cause, Double>> causes() {
    Map<Row, Map<Cause, Double>> causes = new HashMap<>();
    rows.forEach((row, tally) -> causes.put(row, steps(tally)));
    return causes;
  }

  private static Map<Cause, Double> steps(Tally tally) {
    Map<Cause, Double> steps = new EnumMap<>(Cause.class);
    double before = tally.value(Stage.STREAMED);
    for (Stage stage : Stage.values()) {
      double after = tally.value(stage);
      if (after != before) {
        steps.put(stage.cause(), after - before);
      }
      before = after;
    }
    return steps;
  }
}
