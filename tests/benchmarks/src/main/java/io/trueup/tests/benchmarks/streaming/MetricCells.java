package io.trueup.tests.benchmarks.streaming;

import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.metric.Accuracy;
import io.trueup.tests.benchmarks.measure.FinalValues;
import io.trueup.transforms.analyze.Catalogue;
import io.trueup.transforms.analyze.EventField;
import io.trueup.transforms.analyze.EventReading;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.analyze.accumulator.Accumulator;
import io.trueup.transforms.analyze.measure.MeasureForm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * Counts events into cells in a hash map, written plainly and apart from Trueup's: metrics that are
 * split by the same fields share a cell.
 */
final class MetricCells {
  private final EventReading reading;
  private final List<Group> groups = new ArrayList<>();
  private final Map<CellKey, Accumulator[]> cells = new HashMap<>();
  private final long window;

  /** Which cell; the dimension values of up to two fields are enough for the catalogue. */
  record CellKey(int group, long windowStart, String first, String second) {
    @Override
    public int hashCode() {
      return 31 * (31 * (31 * group + Long.hashCode(windowStart)) + Objects.hashCode(first))
          + Objects.hashCode(second);
    }
  }

  private static final class Group {
    private final List<Metric> metrics;
    private final int[] by;
    private final int[][] where;
    private final MeasureForm[] forms;

    Group(List<Metric> metrics, EventReading reading) {
      this.metrics = metrics;
      by = metrics.get(0).by().stream().mapToInt(reading::textField).toArray();
      where = new int[metrics.size()][];
      forms = new MeasureForm[metrics.size()];
      for (int i = 0; i < forms.length; i++) {
        where[i] = reading.filter(metrics.get(i).where());
        forms[i] = MeasureForm.of(metrics.get(i).measure(), Accuracy.APPROXIMATE, reading);
      }
    }
  }

  MetricCells(Catalogue catalogue) {
    reading = new EventReading(catalogue.attributes());
    window = catalogue.metrics().get(0).tiers().get(0).getMillis();
    Map<List<String>, List<Metric>> bySplit = new LinkedHashMap<>();
    for (Metric metric : catalogue.metrics()) {
      bySplit.computeIfAbsent(metric.by(), by -> new ArrayList<>()).add(metric);
    }
    bySplit.values().forEach(metrics -> groups.add(new Group(metrics, reading)));
  }

  void count(LayeredEvent event) {
    reading.read(event);
    long time = event.event().eventTime().getMillis();
    long windowStart = time - Math.floorMod(time, window);
    for (int number = 0; number < groups.size(); number++) {
      Group group = groups.get(number);
      Accumulator[] cell = null;
      for (int i = 0; i < group.forms.length; i++) {
        if (reading.holds(group.where[i])) {
          cell = cell == null ? cell(number, group, windowStart) : cell;
          if (cell[i] == null) {
            cell[i] = group.forms[i].create();
          }
          group.forms[i].add(cell[i], reading);
        }
      }
    }
  }

  private Accumulator[] cell(int number, Group group, long windowStart) {
    String first = group.by.length > 0 ? dimension(group.by[0]) : "";
    String second = group.by.length > 1 ? dimension(group.by[1]) : "";
    return cells.computeIfAbsent(
        new CellKey(number, windowStart, first, second),
        key -> new Accumulator[group.forms.length]);
  }

  private String dimension(int dimension) {
    String text = reading.text(dimension);
    return text == null ? EventField.NONE : text;
  }

  int size() {
    return cells.size();
  }

  /** Hands over all cells and forgets them. */
  void drain(BiConsumer<CellKey, Accumulator[]> out) {
    cells.forEach(out);
    cells.clear();
  }

  /** Adds a cell to another of the same key. */
  static void merge(Accumulator[] into, Accumulator[] other) {
    for (int i = 0; i < into.length; i++) {
      if (other[i] != null) {
        into[i] = into[i] == null ? other[i].empty() : into[i];
        into[i].merge(other[i]);
      }
    }
  }

  /** Publishes the final values of a cell. */
  void publish(CellKey key, Accumulator[] cell) {
    Group group = groups.get(key.group());
    List<String> by = group.metrics.get(0).by();
    Map<String, String> dimensions = new HashMap<>();
    for (int i = 0; i < by.size(); i++) {
      dimensions.put(by.get(i), i == 0 ? key.first() : key.second());
    }
    for (int i = 0; i < cell.length; i++) {
      if (cell[i] != null) {
        FinalValues.add(
            group.metrics.get(i).name(),
            dimensions,
            key.windowStart(),
            group.forms[i].estimate(cell[i]),
            cell[i].events());
      }
    }
  }
}
