package io.trueup.transforms.analyze;

import io.trueup.schemas.metric.Accuracy;
import io.trueup.transforms.analyze.accumulator.Accumulator;
import io.trueup.transforms.analyze.measure.MeasureForm;
import java.util.Arrays;
import java.util.List;
import org.joda.time.Duration;

/**
 * The metrics of a catalogue that are split by the same fields over the same tiers, compiled. They
 * share their cells: one look-up and one shuffled element serve them all.
 */
final class MetricGroup {
  private final List<Metric> metrics;
  private final EventReading reading;
  private final int[] by;
  private final int[][] filters;
  private final MeasureForm[] forms;
  private final long[] tiers;
  private final int id;

  MetricGroup(List<Metric> metrics, Accuracy accuracy, EventReading reading) {
    this.metrics = metrics;
    this.reading = reading;
    Metric first = metrics.get(0);
    by = first.keyedBy().stream().mapToInt(reading::textField).toArray();
    tiers = tiers(first);
    filters = new int[metrics.size()][];
    forms = new MeasureForm[metrics.size()];
    StringBuilder definition = new StringBuilder().append(first.keyedBy()).append(first.tiers());
    for (int i = 0; i < forms.length; i++) {
      Metric metric = metrics.get(i);
      filters[i] = reading.filter(metric.where());
      forms[i] = MeasureForm.of(metric, accuracy, reading);
      definition.append(metric.name()).append(metric.measure()).append(metric.where());
      if (metric.limit() != null) {
        definition.append(metric.limit());
      }
    }
    id = definition.toString().hashCode();
  }

  private static long[] tiers(Metric metric) {
    long[] tiers = metric.tiers().stream().mapToLong(Duration::getMillis).toArray();
    for (int i = 0; i < tiers.length; i++) {
      boolean holdsWhole = i == 0 || (tiers[i] > tiers[i - 1] && tiers[i] % tiers[i - 1] == 0);
      if (tiers[i] <= 0 || !holdsWhole) {
        throw new IllegalArgumentException(
            "The tiers of metric '"
                + metric.name()
                + "' must each be a multiple of the one before");
      }
    }
    if (tiers.length == 0) {
      throw new IllegalArgumentException("Metric '" + metric.name() + "' has no tiers");
    }
    return tiers;
  }

  /**
   * A stable number of the definition: cells in a restored state are found again when the catalogue
   * changed elsewhere, and are left alone when the group itself changed.
   */
  int id() {
    return id;
  }

  List<Metric> metrics() {
    return metrics;
  }

  MeasureForm form(int metric) {
    return forms[metric];
  }

  /** The names of the key's dimensions. */
  List<String> by() {
    return metrics.get(0).keyedBy();
  }

  /** Whether a later pane may lack rows that an earlier one had. */
  boolean rowsMayVanish() {
    return Arrays.stream(forms).anyMatch(MeasureForm::namesMayVanish);
  }

  /** Window lengths in milliseconds, finest first; each divides the next. */
  long[] tiers() {
    return tiers;
  }

  /** Writes the dimension values of the event that the reading is at. */
  void dimensions(String[] into) {
    for (int i = 0; i < by.length; i++) {
      String value = reading.text(by[i]);
      into[i] = value == null ? EventField.NONE : value;
    }
  }

  int dimensionCount() {
    return by.length;
  }

  /** Whether any metric of the group counts the event that the reading is at. */
  boolean counts() {
    for (int[] filter : filters) {
      if (reading.holds(filter)) {
        return true;
      }
    }
    return false;
  }

  /** Adds the event that the reading is at. */
  void add(Cell cell, int layers) {
    Accumulator[] accumulators = cell.part(layers);
    for (int i = 0; i < forms.length; i++) {
      if (reading.holds(filters[i])) {
        if (accumulators[i] == null) {
          accumulators[i] = forms[i].create();
        }
        forms[i].add(accumulators[i], reading);
      }
    }
  }
}
