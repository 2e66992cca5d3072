package io.trueup.transforms.analyze;

import io.trueup.schemas.event.Layer;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.PaneTiming;
import io.trueup.transforms.analyze.accumulator.Accumulator;
import io.trueup.transforms.analyze.measure.Estimate;
import io.trueup.transforms.analyze.measure.MeasureForm;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.windowing.PaneInfo;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/** Reads the published values of one metric off a merged cell. */
final class CellValues {
  private final AnalyzePolicy policy;

  CellValues(AnalyzePolicy policy) {
    this.policy = policy;
  }

  /** The values of a metric that the cell has. */
  List<MetricValue> of(MetricGroup group, int metric, CellKey key, Cell cell, PaneInfo pane) {
    MeasureForm form = group.form(metric);
    Accumulator published = overLayer(form, cell, metric, policy.published());
    long windowEnd = key.windowStart() + key.tier();
    List<Estimate> estimates = form.estimate(published, windowEnd);
    List<MetricValue> values = new ArrayList<>(estimates.size());
    if (!policy.withLayers()) {
      for (Estimate estimate : estimates) {
        values.add(
            value(group, metric, key, pane, estimate)
                .setStateBytes(stateBytes(cell, metric, values.isEmpty()))
                .build());
      }
      return values;
    }
    Map<Estimate.Name, Estimate> byName = new LinkedHashMap<>();
    Map<Estimate.Name, Map<Layer, Double>> layers = new LinkedHashMap<>();
    estimates.forEach(estimate -> byName.put(estimate.name(), estimate));
    for (Layer layer : Layer.values()) {
      Accumulator accumulator = overLayer(form, cell, metric, layer);
      for (Estimate estimate :
          accumulator == published ? estimates : form.estimate(accumulator, windowEnd)) {
        byName.putIfAbsent(estimate.name(), Estimate.ofNothing(estimate.name()));
        layers
            .computeIfAbsent(estimate.name(), name -> new EnumMap<>(Layer.class))
            .put(layer, estimate.value());
      }
    }
    byName.forEach(
        (name, estimate) ->
            values.add(
                value(group, metric, key, pane, estimate).setLayers(layers.get(name)).build()));
    return values;
  }

  /** Null where nothing is held from one event to the next. */
  private @Nullable Integer stateBytes(Cell cell, int metric, boolean first) {
    if (!policy.streams()) {
      return null;
    }
    return first ? cell.bytes(metric) : 0;
  }

  private static Accumulator overLayer(MeasureForm form, Cell cell, int metric, Layer layer) {
    Accumulator accumulator = cell.over(metric, layer);
    return accumulator == null ? form.create() : accumulator;
  }

  private MetricValue.Builder value(
      MetricGroup group, int metric, CellKey key, PaneInfo pane, Estimate estimate) {
    return MetricValue.builder()
        .setMetric(group.metrics().get(metric).name() + estimate.name().suffix())
        .setDimensions(dimensions(group, key, estimate))
        .setWindowStart(Instant.ofEpochMilli(key.windowStart()))
        .setWindowEnd(Instant.ofEpochMilli(key.windowStart() + key.tier()))
        .setEstimate(estimate.value())
        .setLower(estimate.lower())
        .setUpper(estimate.upper())
        .setConfidence(estimate.confidence())
        .setEvents(estimate.events())
        .setCustomers(estimate.customers())
        .setAccuracy(policy.accuracy())
        .setPane(pane.getIndex())
        .setTiming(PaneTiming.of(pane));
  }

  private static Map<String, String> dimensions(MetricGroup group, CellKey key, Estimate estimate) {
    List<String> names = group.by();
    Map<String, String> dimensions = new TreeMap<>(estimate.name().dimensions());
    for (int i = 0; i < names.size(); i++) {
      dimensions.put(names.get(i), key.dimensions()[i]);
    }
    return dimensions;
  }
}
