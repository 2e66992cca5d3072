package io.trueup.transforms.record.drift;

import io.trueup.schemas.metric.Accuracy;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.PaneTiming;
import io.trueup.transforms.record.contract.Contracts;
import io.trueup.transforms.record.contract.JsonKind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.PaneInfo;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Publishes what the fields of a window say, as values of {@link DriftMetrics}. */
final class PublishDriftFn extends DoFn<KV<UsageKey, UsagePair>, MetricValue> {
  private static final long serialVersionUID = 1L;

  private final Map<String, String> schemas;
  private final Duration window;

  private transient Contracts contracts;

  PublishDriftFn(Map<String, String> schemas, Duration window) {
    this.schemas = schemas;
    this.window = window;
  }

  @Setup
  public void compile() {
    contracts = Contracts.compile(schemas);
  }

  @ProcessElement
  public void publish(
      @Element KV<UsageKey, UsagePair> element, PaneInfo pane, OutputReceiver<MetricValue> output) {
    UsageKey key = element.getKey();
    if (element.getValue().current().events() == 0) {
      return; // The window has only the one before it.
    }
    UsagePair usages =
        new FoldMaps(field -> contracts.names(key.event(), field)).folded(element.getValue());
    FieldUsage usage = usages.current();
    Window published = new Window(key, usage, pane, window);
    List<FieldChange> changes = changes(key, usages);
    output.output(published.count(DriftMetrics.NEW_FIELDS, changes, FieldChange.Kind.NEW));
    output.output(
        published.count(DriftMetrics.VANISHED_FIELDS, changes, FieldChange.Kind.VANISHED));
    output.output(published.count(DriftMetrics.CHANGED_TYPES, changes, FieldChange.Kind.TYPE));
    for (FieldChange change : changes) {
      output.output(published.change(change));
    }
    for (String field : usages.fields()) {
      if (hasNulls(usage, field) || hasNulls(usages.previous(), field)) {
        output.output(published.nullRate(field));
      }
    }
  }

  /** None of what is counted together because it is too much: it is never the same. */
  private List<FieldChange> changes(UsageKey key, UsagePair usages) {
    return key.isFurther()
        ? List.of()
        : new CompareFields(contracts.versions(key.event()), usages).changes();
  }

  private static boolean hasNulls(FieldUsage usage, String field) {
    return usage.count(field, JsonKind.NULL) > 0;
  }

  /** What all values of one pane share. */
  private record Window(UsageKey key, FieldUsage usage, PaneInfo pane, Duration length) {
    MetricValue count(String metric, List<FieldChange> changes, FieldChange.Kind kind) {
      long count = changes.stream().filter(change -> change.kind() == kind).count();
      return value(metric, dimensions(), (double) count);
    }

    MetricValue change(FieldChange change) {
      Map<String, String> dimensions = dimensions();
      dimensions.put(DriftMetrics.FIELD, change.field());
      dimensions.put(DriftMetrics.CHANGE, change.kind().word());
      return value(DriftMetrics.CHANGES, dimensions, (double) change.events());
    }

    MetricValue nullRate(String field) {
      Map<String, String> dimensions = dimensions();
      dimensions.put(DriftMetrics.FIELD, field);
      double nulls = (double) usage.count(field, JsonKind.NULL);
      double rate = nulls == 0 ? 0 : nulls / (double) usage.count(field);
      return value(DriftMetrics.NULL_RATE, dimensions, rate);
    }

    private Map<String, String> dimensions() {
      Map<String, String> dimensions = new TreeMap<>();
      dimensions.put(DriftMetrics.SOURCE, key.source());
      dimensions.put(DriftMetrics.NAME, key.event());
      return dimensions;
    }

    private MetricValue value(String metric, Map<String, String> dimensions, double value) {
      Instant start = Instant.ofEpochMilli(key.windowStart());
      return MetricValue.builder()
          .setMetric(metric)
          .setDimensions(dimensions)
          .setWindowStart(start)
          .setWindowEnd(start.plus(length))
          .setEstimate(value)
          .setLower(value)
          .setUpper(value)
          .setConfidence(1)
          .setEvents(usage.events())
          .setAccuracy(Accuracy.APPROXIMATE)
          .setPane(pane.getIndex())
          .setTiming(PaneTiming.of(pane))
          .build();
    }
  }
}
