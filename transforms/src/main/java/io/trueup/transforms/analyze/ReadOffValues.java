package io.trueup.transforms.analyze;

import io.trueup.schemas.event.Layer;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.PaneTiming;
import io.trueup.transforms.analyze.accumulator.Accumulator;
import io.trueup.transforms.analyze.measure.Estimate;
import io.trueup.transforms.analyze.measure.MeasureForm;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.PaneInfo;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Instant;

/** Reads the published values of all metrics off a merged cell. */
final class ReadOffValues extends DoFn<KV<CellKey, Cell>, MetricValue> {
  private static final long serialVersionUID = 1L;

  private final Catalogue catalogue;
  private final AnalyzePolicy policy;
  private transient CompiledCatalogue compiled;

  ReadOffValues(Catalogue catalogue, AnalyzePolicy policy) {
    this.catalogue = catalogue;
    this.policy = policy;
  }

  @Setup
  public void setup() {
    compiled = new CompiledCatalogue(catalogue, policy.accuracy());
  }

  @ProcessElement
  public void readOff(
      @Element KV<CellKey, Cell> element, PaneInfo pane, OutputReceiver<MetricValue> output) {
    CellKey key = element.getKey();
    Cell cell = element.getValue();
    MetricGroup group = compiled.group(key.group());
    if (group == null) {
      return; // A restored state may hold cells of metrics that are no longer asked for.
    }
    for (int i = 0; i < cell.metrics(); i++) {
      if (cell.has(i)) {
        readOff(group, i, key, cell, pane, output);
      }
    }
  }

  private void readOff(
      MetricGroup group,
      int metric,
      CellKey key,
      Cell cell,
      PaneInfo pane,
      OutputReceiver<MetricValue> output) {
    MeasureForm form = group.form(metric);
    Accumulator published = overLayer(form, cell, metric, policy.published());
    List<Estimate> estimates = form.estimate(published);
    Map<Layer, List<Estimate>> layers = new EnumMap<>(Layer.class);
    if (policy.withLayers()) {
      for (Layer layer : Layer.values()) {
        Accumulator accumulator = overLayer(form, cell, metric, layer);
        layers.put(layer, accumulator == published ? estimates : form.estimate(accumulator));
      }
    }
    for (int n = 0; n < estimates.size(); n++) {
      Estimate estimate = estimates.get(n);
      output.output(
          MetricValue.builder()
              .setMetric(group.metrics().get(metric).name() + estimate.suffix())
              .setDimensions(dimensions(group, key))
              .setWindowStart(Instant.ofEpochMilli(key.windowStart()))
              .setWindowEnd(Instant.ofEpochMilli(key.windowStart() + key.tier()))
              .setEstimate(estimate.value())
              .setLower(estimate.lower())
              .setUpper(estimate.upper())
              .setConfidence(estimate.confidence())
              .setEvents(published.events())
              .setAccuracy(policy.accuracy())
              .setPane(pane.getIndex())
              .setTiming(PaneTiming.of(pane))
              .setLayers(values(layers, n))
              .build());
    }
  }

  private static Accumulator overLayer(MeasureForm form, Cell cell, int metric, Layer layer) {
    Accumulator accumulator = cell.over(metric, layer);
    return accumulator == null ? form.create() : accumulator;
  }

  private static Map<Layer, Double> values(Map<Layer, List<Estimate>> layers, int n) {
    if (layers.isEmpty()) {
      return Map.of();
    }
    Map<Layer, Double> values = new EnumMap<>(Layer.class);
    layers.forEach((layer, estimates) -> values.put(layer, estimates.get(n).value()));
    return values;
  }

  private static Map<String, String> dimensions(MetricGroup group, CellKey key) {
    List<String> names = group.metrics().get(0).by();
    Map<String, String> dimensions = new TreeMap<>();
    for (int i = 0; i < names.size(); i++) {
      dimensions.put(names.get(i), key.dimensions()[i]);
    }
    return dimensions;
  }
}
