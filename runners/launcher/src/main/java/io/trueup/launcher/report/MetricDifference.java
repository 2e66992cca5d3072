package io.trueup.launcher.report;

import io.trueup.schemas.reconcile.Cause;
import io.trueup.schemas.reconcile.ReconciliationRow;
import io.trueup.schemas.reconcile.RowVerdict;
import java.util.EnumMap;
import java.util.Map;
import org.joda.time.Duration;

/** The differences of one metric and tier, added up over its windows and dimensions. */
public final class MetricDifference {
  private final String metric;
  private final Duration tier;
  private final Map<Cause, Double> causes = new EnumMap<>(Cause.class);
  private final Map<Cause, Double> moved = new EnumMap<>(Cause.class);
  private long rows;
  private long differing;
  private double difference;

  MetricDifference(String metric, Duration tier) {
    this.metric = metric;
    this.tier = tier;
  }

  void add(ReconciliationRow row) {
    rows++;
    if (row.verdict() != RowVerdict.AGREED) {
      differing++;
      difference += row.exact() - row.estimate();
      row.causes()
          .forEach(
              (cause, amount) -> {
                causes.merge(cause, amount, Double::sum);
                moved.merge(cause, Math.abs(amount), Double::sum);
              });
    }
  }

  public String metric() {
    return metric;
  }

  public Duration tier() {
    return tier;
  }

  public long rows() {
    return rows;
  }

  /** Rows in which estimate and exact value are not equal. */
  public long differing() {
    return differing;
  }

  /** Exact minus estimate. */
  public double difference() {
    return difference;
  }

  /** The part of {@link #difference} that a cause makes up. */
  public double by(Cause cause) {
    return causes.getOrDefault(cause, 0.0);
  }

  /**
   * The amounts of a cause without their signs: what moved from one split to another is 0 in {@link
   * #by} and not here.
   */
  public double moved(Cause cause) {
    return moved.getOrDefault(cause, 0.0);
  }
}
