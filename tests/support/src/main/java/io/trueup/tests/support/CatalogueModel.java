package io.trueup.tests.support;

import static java.util.stream.Collectors.groupingBy;

import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.metric.Accuracy;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.PaneTiming;
import io.trueup.tests.support.RowsModel.Measured;
import io.trueup.tests.support.RowsModel.Name;
import io.trueup.transforms.analyze.Catalogue;
import io.trueup.transforms.analyze.Metric;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * What a catalogue means, as a program that can be read: plain collections, one metric after the
 * other, every event looked at for each. It shares nothing with the code it judges but the names.
 */
public record CatalogueModel(Catalogue catalogue) {
  private record Row(Instant start, Map<String, String> dimensions) {}

  /** Every exact value over the events of the layer {@code published}. */
  public List<MetricValue> values(List<LayeredEvent> events, Layer published) {
    return values(events, published, List.of());
  }

  /** The same, each with its values over every layer. */
  public List<MetricValue> valuesWithLayers(List<LayeredEvent> events, Layer published) {
    return values(events, published, List.of(Layer.values()));
  }

  private List<MetricValue> values(List<LayeredEvent> events, Layer published, List<Layer> layers) {
    List<MetricValue> values = new ArrayList<>();
    for (Metric metric : catalogue.metrics()) {
      for (Duration tier : metric.tiers()) {
        events.stream()
            .filter(event -> FieldModel.meets(event, metric.where()))
            .collect(groupingBy(event -> row(event, metric, tier)))
            .forEach(
                (row, its) -> values.addAll(values(metric, tier, row, its, published, layers)));
      }
    }
    return values;
  }

  private static Row row(LayeredEvent event, Metric metric, Duration tier) {
    long time = event.event().eventTime().getMillis();
    Map<String, String> dimensions = new TreeMap<>();
    for (String field : metric.by()) {
      if (metric.limit() != null && metric.limit().field().equals(field)) {
        continue;
      }
      dimensions.put(field, Objects.requireNonNullElse(FieldModel.text(event, field), "none"));
    }
    return new Row(Instant.ofEpochMilli(time - Math.floorMod(time, tier.getMillis())), dimensions);
  }

  private static List<MetricValue> values(
      Metric metric,
      Duration tier,
      Row row,
      List<LayeredEvent> events,
      Layer published,
      List<Layer> layers) {
    Map<Layer, Map<Name, Measured>> byLayer = new EnumMap<>(Layer.class);
    layers.forEach(layer -> byLayer.put(layer, RowsModel.rows(metric, in(layer, events))));
    Map<Name, Measured> counted = RowsModel.rows(metric, in(published, events));
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
              .setWindowStart(row.start())
              .setWindowEnd(row.start().plus(tier))
              .setEstimate(number.value())
              .setLower(number.value())
              .setUpper(number.value())
              .setConfidence(1)
              .setEvents(number.events())
              .setAccuracy(Accuracy.EXACT)
              .setPane(0)
              .setTiming(PaneTiming.ON_TIME)
              .setLayers(numbers)
              .build());
    }
    return values;
  }

  private static List<LayeredEvent> in(Layer layer, List<LayeredEvent> events) {
    return events.stream().filter(event -> layer.in(event.layers())).toList();
  }
}
