package io.trueup.transforms.analyze;

import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.MetricValueCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.AfterProcessingTime;
import org.apache.beam.sdk.transforms.windowing.AfterWatermark;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTagList;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Interval;

/**
 * Answers the whole catalogue with one shuffle: events are counted into cells inside the bundle,
 * cells of one key are merged across bundles and workers, and the values are read off. The cells of
 * what is derived cross in the same shuffle.
 *
 * <p>Input: {@link WithDerivedEvents#HAPPENED}, and {@link WithDerivedEvents#DERIVED} where metrics
 * count it. Output: as {@link AnalyzeMetrics} says.
 */
final class CountMetrics extends PTransform<PCollectionTuple, PCollection<MetricValue>> {
  private static final long serialVersionUID = 1L;

  private final Catalogue catalogue;
  private final AnalyzePolicy policy;

  /** Null where everything counts. */
  private final @Nullable Interval range;

  CountMetrics(Catalogue catalogue, AnalyzePolicy policy, @Nullable Interval range) {
    this.catalogue = catalogue;
    this.policy = policy;
    this.range = range;
  }

  @Override
  public PCollection<MetricValue> expand(PCollectionTuple events) {
    PCollectionTuple read =
        cells(events)
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

  private PCollection<KV<CellKey, Cell>> cells(PCollectionTuple events) {
    PCollection<KV<CellKey, Cell>> cells =
        count("", events.get(WithDerivedEvents.HAPPENED), catalogue.part(false));
    if (!catalogue.derives()) {
      return cells;
    }
    return PCollectionList.of(cells)
        .and(count("Derived", events.get(WithDerivedEvents.DERIVED), catalogue.part(true)))
        .apply("AllCells", Flatten.pCollections());
  }

  private PCollection<KV<CellKey, Cell>> count(
      String kind, PCollection<LayeredEvent> events, Catalogue part) {
    return events
        .apply(
            "Count" + kind + "InBundle", ParDo.of(new PreAggregate(part, policy.accuracy(), range)))
        .setCoder(KvCoder.of(new CellKeyCoder(), new CellCoder()))
        .apply(kind + "IntoWindows", windows());
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
