package io.trueup.transforms.analyze;

import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.metric.Accuracy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;

/** A catalogue made ready to count: its metrics in groups that share cells. */
final class CompiledCatalogue {
  private record Split(
      List<String> by,
      List<Duration> tiers,
      List<SlidingTier> sliding,
      @Nullable PeriodWindows periods,
      boolean derived) {
    static Split of(Metric metric) {
      return new Split(
          metric.keyedBy(),
          metric.tiers(),
          metric.sliding(),
          metric.periods(),
          metric.countsDerived());
    }
  }

  private final EventReading reading;
  private final MetricGroup[] groups;
  private final Map<Integer, MetricGroup> byId = new HashMap<>();

  /**
   * Compiles a catalogue.
   *
   * @throws IllegalArgumentException where a metric names a field that does not exist, or has tiers
   *     that do not hold one another
   */
  CompiledCatalogue(Catalogue catalogue, Accuracy accuracy) {
    reading = new EventReading(catalogue.attributes());
    Map<Split, List<Metric>> splits = new LinkedHashMap<>();
    for (Metric metric : catalogue.metrics()) {
      splits.computeIfAbsent(Split.of(metric), split -> new ArrayList<>()).add(metric);
    }
    groups =
        splits.values().stream()
            .map(metrics -> new MetricGroup(metrics, accuracy, reading, catalogue.zone()))
            .toArray(MetricGroup[]::new);
    for (MetricGroup group : groups) {
      if (byId.put(group.id(), group) != null) {
        throw new IllegalArgumentException(
            "Two groups of metrics share the id " + group.id() + ": rename a metric");
      }
    }
  }

  /** The names of the fields that the metrics read. */
  Set<String> fields() {
    return reading.fields();
  }

  MetricGroup[] groups() {
    return groups;
  }

  /** The most tiers that a group has. */
  int mostTiers() {
    return Arrays.stream(groups).mapToInt(MetricGroup::tiers).max().orElse(0);
  }

  /** Whether later panes may lack rows that earlier ones had. */
  boolean rowsMayVanish() {
    return Arrays.stream(groups).anyMatch(MetricGroup::rowsMayVanish);
  }

  /** The group of a cell; null where the catalogue no longer has it. */
  @Nullable MetricGroup group(int id) {
    return byId.get(id);
  }

  /** Turns all groups to the next event. */
  void read(LayeredEvent event) {
    reading.read(event);
  }
}
