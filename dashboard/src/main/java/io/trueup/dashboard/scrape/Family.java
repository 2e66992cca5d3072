package io.trueup.dashboard.scrape;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.function.ObjDoubleConsumer;
import java.util.function.Supplier;

/** Numbers of one name that differ in their labels. */
final class Family {
  private final ObjDoubleConsumer<Labels> points;
  private final Supplier<MetricSnapshot> all;

  private Family(ObjDoubleConsumer<Labels> points, Supplier<MetricSnapshot> all) {
    this.points = points;
    this.all = all;
  }

  /** Of numbers that only grow; Prometheus reads {@code _total} after the name. */
  static Family counter(String name, String help) {
    CounterSnapshot.Builder builder = CounterSnapshot.builder().name(name).help(help);
    return new Family(
        (labels, value) ->
            builder.dataPoint(
                CounterDataPointSnapshot.builder().labels(labels).value(value).build()),
        builder::build);
  }

  static Family gauge(String name, String help) {
    GaugeSnapshot.Builder builder = GaugeSnapshot.builder().name(name).help(help);
    return new Family(
        (labels, value) ->
            builder.dataPoint(GaugeDataPointSnapshot.builder().labels(labels).value(value).build()),
        builder::build);
  }

  /**
   * Adds a number.
   *
   * @param labels names and values by turns
   */
  Family add(Number value, String... labels) {
    points.accept(Labels.of(labels), value.doubleValue());
    return this;
  }

  MetricSnapshot snapshot() {
    return all.get();
  }
}
