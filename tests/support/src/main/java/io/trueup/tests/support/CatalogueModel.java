package io.trueup.tests.support;

import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.metric.Accuracy;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.PaneTiming;
import io.trueup.tests.support.RowsModel.Measured;
import io.trueup.tests.support.RowsModel.Name;
import io.trueup.tests.support.WindowsModel.Window;
import io.trueup.transforms.analyze.Catalogue;
import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.analyze.derive.ChurnRule;
import io.trueup.transforms.analyze.derive.ServiceLevelRule;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a catalogue means, as a program that can be read: plain collections, one metric after the
 * other, every event looked at for each. It shares nothing with the code it judges but the names.
 */
public record CatalogueModel(Catalogue catalogue) {
  private record Row(Window window, Map<String, String> dimensions) {}

  /** Every exact value over the events of the layer {@code published}. */
  public List<MetricValue> values(List<LayeredEvent> events, Layer published) {
    return values(events, published, List.of());
  }

  /** The same, each with its values over every layer. */
  public List<MetricValue> valuesWithLayers(List<LayeredEvent> events, Layer published) {
    return values(events, published, List.of(Layer.values()));
  }

  private List<MetricValue> values(List<LayeredEvent> events, Layer published, List<Layer> layers) {
    List<LayeredEvent> derived =
        new ArrayList<>(new SessionModel(catalogue.derivation()).derived(events));
    for (ServiceLevelRule level : catalogue.derivation().serviceLevels()) {
      derived.addAll(new CaseModel(level).derived(events));
    }
    for (ChurnRule churn : catalogue.derivation().churns()) {
      derived.addAll(new ChurnModel(churn).derived(events));
    }
    List<MetricValue> values = new ArrayList<>();
    for (Metric metric : catalogue.metrics()) {
      Map<Row, List<LayeredEvent>> rows = new HashMap<>();
      for (LayeredEvent event : metric.countsDerived() ? derived : events) {
        if (FieldModel.meets(event, metric.where())) {
          for (Window window :
              WindowsModel.holding(event.event().eventTime(), metric, catalogue.zone())) {
            rows.computeIfAbsent(row(event, metric, window), row -> new ArrayList<>()).add(event);
          }
        }
      }
      rows.forEach((row, its) -> values.addAll(values(metric, row, its, published, layers)));
    }
    return values;
  }

  private static Row row(LayeredEvent event, Metric metric, Window window) {
    Map<String, String> dimensions = new TreeMap<>();
    for (String field : metric.by()) {
      if (metric.limit() != null && metric.limit().field().equals(field)) {
        continue;
      }
      dimensions.put(field, Objects.requireNonNullElse(FieldModel.text(event, field), "none"));
    }
    return new Row(window, dimensions);
  }

  private List<MetricValue> values(
      Metric metric, Row row, List<LayeredEvent> events, Layer published, List<Layer> layers) {
    Map<Layer, Map<Name, Measured>> byLayer = new EnumMap<>(Layer.class);
    layers.forEach(layer -> byLayer.put(layer, rows(metric, row, in(layer, events))));
    Map<Name, Measured> counted = rows(metric, row, in(published, events));
    Set<Name> names = new HashSet<>(counted.keySet());
    byLayer.values().forEach(rows -> names.addAll(rows.keySet()));
    List<MetricValue> values = new ArrayList<>();
    for (Name name : names) {
      Measured number = counted.getOrDefault(name, Measured.NOTHING);
      Map<Layer, Double> numbers = new EnumMap<>(Layer.class);
      byLayer.forEach(
          (layer, rows) -> {
            if (rows.containsKey(name)) {
              numbers.put(layer, rows.get(name).value());
            }
          });
      Map<String, String> dimensions = new TreeMap<>(row.dimensions());
      dimensions.putAll(name.dimensions());
      values.add(
          MetricValue.builder()
              .setMetric(metric.name() + name.suffix())
              .setDimensions(dimensions)
              .setWindowStart(row.window().start())
              .setWindowEnd(row.window().end())
              .setEstimate(number.value())
              .setLower(number.value())
              .setUpper(number.value())
              .setConfidence(1)
              .setEvents(number.events())
              .setCustomers(number.customers())
              .setAccuracy(Accuracy.EXACT)
              .setPane(0)
              .setTiming(PaneTiming.ON_TIME)
              .setLayers(numbers)
              .build());
    }
    return values;
  }

  private Map<Name, Measured> rows(Metric metric, Row row, List<LayeredEvent> events) {
    return metric.measure() instanceof Measure.Retention
        ? RetentionModel.rows(metric, row.window().end(), catalogue.zone(), events)
        : RowsModel.rows(metric, events);
  }

  private static List<LayeredEvent> in(Layer layer, List<LayeredEvent> events) {
    return events.stream().filter(event -> layer.in(event.layers())).toList();
  }
}
