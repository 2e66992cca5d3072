package io.trueup.tests.support;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.reverseOrder;
import static java.util.Objects.requireNonNullElse;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.trueup.schemas.event.LayeredEvent;
import io.trueup.transforms.analyze.Limit;
import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Metric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The rows that a metric has of the events of one window and combination of dimensions. */
final class RowsModel {
  /** What a row adds to the metric's name and dimensions. */
  record Name(String suffix, Map<String, String> dimensions) {}

  /** A number; of how many customers is null where that is not told. */
  record Measured(double value, long events, @Nullable Integer customers) {
    static final Measured NOTHING = new Measured(0, 0, null);
  }

  private RowsModel() {}

  static Map<Name, Measured> rows(Metric metric, List<LayeredEvent> events) {
    if (metric.measure() instanceof Measure.Top top) {
      return top(top, events);
    }
    return metric.limit() == null
        ? numbers(metric, Map.of(), events)
        : limited(metric, metric.limit(), events);
  }

  private static Map<Name, Measured> limited(
      Metric metric, Limit limit, List<LayeredEvent> events) {
    Map<String, List<LayeredEvent>> byValue =
        events.stream()
            .collect(
                groupingBy(
                    event -> requireNonNullElse(FieldModel.text(event, limit.field()), "none")));
    List<LayeredEvent> others = new ArrayList<>();
    if (byValue.containsKey("other")) {
      others.addAll(byValue.remove("other"));
    }
    List<String> ranked =
        byValue.keySet().stream()
            .sorted(
                comparing(
                        (String value) -> MeasureModel.events(metric.measure(), byValue.get(value)),
                        reverseOrder())
                    .thenComparing(naturalOrder()))
            .toList();
    Map<Name, Measured> rows = new HashMap<>();
    for (String value : ranked) {
      if (rows.keySet().stream().map(Name::dimensions).distinct().count() < limit.values()) {
        rows.putAll(numbers(metric, Map.of(limit.field(), value), byValue.get(value)));
      } else {
        others.addAll(byValue.get(value));
      }
    }
    if (!others.isEmpty()) {
      rows.putAll(numbers(metric, Map.of(limit.field(), "other"), others));
    }
    return rows;
  }

  private static Map<Name, Measured> numbers(
      Metric metric, Map<String, String> dimensions, List<LayeredEvent> events) {
    Measure measure = metric.measure();
    long made = MeasureModel.events(measure, events);
    Integer customers = metric.by().isEmpty() ? null : customers(measure, events);
    Map<Name, Measured> numbers = new HashMap<>();
    MeasureModel.numbers(measure, events)
        .forEach(
            (suffix, value) ->
                numbers.put(new Name(suffix, dimensions), new Measured(value, made, customers)));
    return numbers;
  }

  /** Of how many customers the events are that the measure counts, 20 standing for more. */
  private static int customers(Measure measure, List<LayeredEvent> events) {
    long customers =
        MeasureModel.texts(MeasureModel.counted(measure, events), "customerKey").distinct().count();
    return (int) Math.min(20, customers);
  }

  private static Map<Name, Measured> top(Measure.Top top, List<LayeredEvent> events) {
    List<String> texts = MeasureModel.texts(events, top.field()).toList();
    double enough = texts.size() / (16.0 * top.k());
    Map<Name, Measured> rows = new HashMap<>();
    texts.stream().collect(groupingBy(identity(), counting())).entrySet().stream()
        .sorted(
            comparing(Map.Entry<String, Long>::getValue, reverseOrder())
                .thenComparing(Map.Entry::getKey))
        .limit(top.k())
        .filter(text -> text.getValue().doubleValue() > enough)
        .forEach(
            text ->
                rows.put(
                    new Name("", Map.of(top.field(), text.getKey())),
                    new Measured(text.getValue().doubleValue(), texts.size(), null)));
    return rows;
  }
}
