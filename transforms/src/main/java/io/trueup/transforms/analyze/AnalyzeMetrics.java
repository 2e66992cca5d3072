package io.trueup.transforms.analyze;

import static org.apache.beam.sdk.util.Preconditions.checkArgumentNotNull;

import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.MetricValueCoder;
import io.trueup.transforms.analyze.derive.DeriveEvents;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.AfterProcessingTime;
import org.apache.beam.sdk.transforms.windowing.AfterWatermark;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTagList;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.joda.time.Interval;

/**
 * Answers the whole catalogue with one shuffle: events are counted into cells inside the bundle,
 * cells of one key are merged across bundles and workers, and the values are read off. Where
 * metrics ask for sessions or funnels, these are derived before, and their cells cross in the same
 * shuffle.
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
   * Counts only what happened, or ended, in a range. The input has the events from {@link
   * Catalogue#margin} before it, to derive from.
   */
  public AnalyzeMetrics within(Instant from, Instant to) {
    return new AnalyzeMetrics(catalogue, policy, new Interval(from, to));
  }

  @Override
  public PCollection<MetricValue> expand(PCollection<LayeredEvent> events) {
    if (!(events.getWindowingStrategy().getWindowFn() instanceof GlobalWindows)) {
      throw new IllegalArgumentException("AnalyzeMetrics takes events in the global window");
    }
    PCollectionTuple read =
        cells(events)
            .apply("IntoWindows", windows())
            .apply("MergeCells", Combine.perKey(new MergeCells()))
            .setCoder(KvCoder.of(new CellKeyCoder(), new CellCoder()))
            .apply(
                "ReadOffValues",
                ParDo.of(new ReadOffValues(catalogue, policy))
                    .withOutputTags(
                        ReadOffValues.VALUES, TupleTagList.of(ReadOffValues.VANISHING)));
    PCollection<MetricValue> values =
        read.get(ReadOffValues.VALUES).setCoder(MetricValueCoder.of());
    PCollection<KV<CellKey, PaneRows>> vanishing =
        read.get(ReadOffValues.VANISHING)
            .setCoder(KvCoder.of(new CellKeyCoder(), new PaneRows.RowsCoder()));
    if (!policy.streams() || !new CompiledCatalogue(catalogue, policy.accuracy()).rowsMayVanish()) {
      return values;
    }
    return PCollectionList.of(values)
        .and(
            vanishing
                .apply("RetractRows", ParDo.of(new RetractRows()))
                .setCoder(MetricValueCoder.of()))
        .apply("AllValues", Flatten.pCollections());
  }

  private PCollection<KV<CellKey, Cell>> cells(PCollection<LayeredEvent> events) {
    PCollection<KV<CellKey, Cell>> cells = count("", events, catalogue.part(false));
    if (!catalogue.derives()) {
      return cells;
    }
    DeriveEvents derive =
        policy.streams()
            ? DeriveEvents.streaming(catalogue.derivation(), policy.recordLateness())
            : DeriveEvents.afterwards(catalogue.derivation());
    PCollection<LayeredEvent> derived = events.apply("DeriveEvents", derive);
    return PCollectionList.of(cells)
        .and(count("Derived", derived, catalogue.part(true)))
        .apply("AllCells", Flatten.pCollections());
  }

  private PCollection<KV<CellKey, Cell>> count(
      String kind, PCollection<LayeredEvent> events, Catalogue part) {
    return inRange(kind, events)
        .apply("Count" + kind + "InBundle", ParDo.of(new PreAggregate(part, policy.accuracy())))
        .setCoder(KvCoder.of(new CellKeyCoder(), new CellCoder()));
  }

  private PCollection<LayeredEvent> inRange(String kind, PCollection<LayeredEvent> events) {
    if (range == null) {
      return events;
    }
    Interval counted = range;
    return events.apply(
        "Take" + kind + "InRange", Filter.by(event -> counted.contains(event.event().eventTime())));
  }

  private Window<KV<CellKey, Cell>> windows() {
    Window<KV<CellKey, Cell>> windows = Window.into(new CellWindows());
    Duration delay = policy.earlyFiring();
    if (delay == null) {
      return windows;
    }
    return windows
        .triggering(
            AfterWatermark.pastEndOfWindow()
                .withEarlyFirings(AfterProcessingTime.pastFirstElementInPane().plusDelayOf(delay))
                .withLateFirings(AfterProcessingTime.pastFirstElementInPane().plusDelayOf(delay)))
        .withAllowedLateness(policy.allowedLateness())
        .accumulatingFiredPanes();
  }
}
