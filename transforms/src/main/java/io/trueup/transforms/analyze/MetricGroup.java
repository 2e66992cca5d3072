package io.trueup.transforms.analyze;

import io.trueup.schemas.metric.Accuracy;
import io.trueup.transforms.analyze.accumulator.Accumulator;
import io.trueup.transforms.analyze.measure.MeasureForm;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.joda.time.Duration;

/**
 * The metrics of a catalogue that are split by the same fields over the same tiers, compiled. They
 * share their cells: one look-up and one shuffled element serve them all.
 */
final class MetricGroup {
  private static final Duration DAY = Duration.standardDays(1);

  private final List<Metric> metrics;
  private final EventReading reading;
  private final int[] by;
  private final int[][] filters;
  private final MeasureForm[] forms;
  private final TierWindows[] windows;
  private final int id;

  MetricGroup(List<Metric> metrics, Accuracy accuracy, EventReading reading, ZoneId zone) {
    this.metrics = metrics;
    this.reading = reading;
    Metric first = metrics.get(0);
    by = first.keyedBy().stream().mapToInt(reading::textField).toArray();
    windows = windows(first, zone);
    filters = new int[metrics.size()][];
    forms = new MeasureForm[metrics.size()];
    StringBuilder definition = new StringBuilder().append(first.keyedBy()).append(first.tiers());
    if (!first.sliding().isEmpty()) {
      definition.append(first.sliding());
    }
    if (first.tiers().contains(DAY) && !zone.equals(ZoneOffset.UTC)) {
      definition.append(zone);
    }
    for (int i = 0; i < forms.length; i++) {
      Metric metric = metrics.get(i);
      filters[i] = reading.filter(metric.where());
      forms[i] = MeasureForm.of(metric, accuracy, reading, zone);
      definition.append(metric.name()).append(metric.measure()).append(metric.where());
      if (metric.countsCustomers()) {
        definition.append(EventField.CUSTOMER_KEY);
      }
      if (metric.limit() != null) {
        definition.append(metric.limit());
      }
    }
    id = definition.toString().hashCode();
  }

  private static TierWindows[] windows(Metric metric, ZoneId zone) {
    List<Duration> tiers = metric.tiers();
    for (int i = 0; i < tiers.size(); i++) {
      long length = tiers.get(i).getMillis();
      long finer = i == 0 ? length : tiers.get(i - 1).getMillis();
      boolean holdsWhole = length > 0 && length % finer == 0 && (i == 0 || length > finer);
      require(holdsWhole, metric, "must have tiers that are each a multiple of the one before");
    }
    require(!tiers.isEmpty(), metric, "must have a tier");
    require(
        metric.periods() == null || (tiers.equals(List.of(DAY)) && metric.sliding().isEmpty()),
        metric,
        "must have the tier of a day and no other, for its periods are merged from days");
    require(
        !tiers.contains(DAY)
            || tiers.get(0).equals(DAY)
            || CalendarDays.startWithWindows(tiers.get(0), zone),
        metric,
        "must have a finest tier that no midnight in " + zone + " cuts");
    for (SlidingTier tier : metric.sliding()) {
      require(
          tiers.contains(tier.every()) && !tiers.contains(tier.length()),
          metric,
          "must have the tier that windows slide by, and not the one they are as long as");
    }
    return tiers.stream()
        .map(tier -> new TierWindows(metric, tier, zone))
        .toArray(TierWindows[]::new);
  }

  private static void require(boolean fulfilled, Metric metric, String what) {
    if (!fulfilled) {
      throw new IllegalArgumentException("Metric '" + metric.name() + "' " + what);
    }
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

  int tiers() {
    return windows.length;
  }

  /** The windows of a tier; the finest is 0. */
  TierWindows windows(int tier) {
    return windows[tier];
  }

  /** The start of its earliest window that ends in a range; all in milliseconds. */
  long earliestWindow(long from, long to) {
    return Arrays.stream(windows)
        .mapToLong(tier -> tier.earliestEndingIn(from, to))
        .min()
        .orElse(from);
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
