package io.trueup.transforms.analyze;

import static org.apache.beam.sdk.util.Preconditions.checkArgumentNotNull;

import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.metric.MetricValue;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;
import org.joda.time.Interval;

/**
 * Answers the whole catalogue: where metrics ask for sessions, funnels or cases, these are derived
 * first; then all is counted in one shuffle.
 *
 * <p>Input: bounded or unbounded, in the global window; windows come from each event's own time.
 * Output: one value for each metric, window, dimensions and pane; panes accumulate, so the highest
 * pane replaces the others. Nothing is dropped as long as the policy's allowed lateness is wider
 * than Record's.
 */
public final class AnalyzeMetrics
    extends PTransform<PCollection<LayeredEvent>, PCollection<MetricValue>> {
  private static final long serialVersionUID = 1L;

  private final Catalogue catalogue;
  private final AnalyzePolicy policy;

  /** Null where everything counts. */
  private final @Nullable Interval range;

  private AnalyzeMetrics(Catalogue catalogue, AnalyzePolicy policy, @Nullable Interval range) {
    this.catalogue = checkArgumentNotNull(catalogue);
    this.policy = checkArgumentNotNull(policy);
    this.range = range;
  }

  /**
   * Analyzes by {@code catalogue}.
   *
   * @throws IllegalArgumentException where a metric names a field that does not exist, or has tiers
   *     that do not hold one another
   */
  public static AnalyzeMetrics of(Catalogue catalogue, AnalyzePolicy policy) {
    new CompiledCatalogue(catalogue, policy.accuracy());
    return new AnalyzeMetrics(catalogue, policy, null);
  }

  /**
   * Counts only the windows that end in a range, its end included. The input has the events since
   * {@link Catalogue#readFrom}.
   */
  public AnalyzeMetrics within(Instant from, Instant to) {
    return new AnalyzeMetrics(catalogue, policy, new Interval(from, to));
  }

  @Override
  public PCollection<MetricValue> expand(PCollection<LayeredEvent> events) {
    return events.apply("WithDerivedEvents", withDerivedEvents()).apply("CountMetrics", counting());
  }

  private WithDerivedEvents withDerivedEvents() {
    WithDerivedEvents all = WithDerivedEvents.of(catalogue, policy);
    return range == null
        ? all
        : all.since(
            catalogue
                .part(true)
                .earliestWindow(range.getStart().toInstant(), range.getEnd().toInstant()));
  }

  /** The second half of it, for who needs what is derived, too. */
  public PTransform<PCollectionTuple, PCollection<MetricValue>> counting() {
    return new CountMetrics(catalogue, policy, range);
  }
}
