package io.trueup.transforms.record.drift;

import io.trueup.schemas.metric.Accuracy;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.PaneTiming;
import io.trueup.transforms.record.contract.Contracts;
import io.trueup.transforms.record.contract.JsonKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SetCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.PaneInfo;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Publishes what the fields of a window say, as values of {@link DriftMetrics}. What an earlier
 * pane told of a field and a later one does not is told to be 0.
 */
final class PublishDriftFn extends DoFn<KV<UsageKey, UsagePair>, MetricValue> {
  private static final long serialVersionUID = 1L;

  private static final String TOLD = "told";
  private static final String NULL_RATE = "";

  /** The fields told of, each with its change, or with none for its rate of nulls. */
  @StateId(TOLD)
  private final StateSpec<ValueState<Set<KV<String, String>>>> toldSpec =
      StateSpecs.value(SetCoder.of(KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of())));

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
      @Element KV<UsageKey, UsagePair> element,
      PaneInfo pane,
      @StateId(TOLD) ValueState<Set<KV<String, String>>> state,
      OutputReceiver<MetricValue> output) {
    UsageKey key = element.getKey();
    if (key.isLate()) {
      output.output(new Window(key, element.getValue().current(), pane, window).late());
      return;
    }
    if (element.getValue().current().events() == 0) {
      return; // The window has only the one before it.
    }
    UsagePair usages =
        new FoldMaps(field -> contracts.names(key.event(), field)).folded(element.getValue());
    Window published = new Window(key, usages.current(), pane, window);
    List<FieldChange> changes = changes(key, usages);
    output.output(published.count(DriftMetrics.NEW_FIELDS, changes, FieldChange.Kind.NEW));
    output.output(
        published.count(DriftMetrics.VANISHED_FIELDS, changes, FieldChange.Kind.VANISHED));
    output.output(published.count(DriftMetrics.CHANGED_TYPES, changes, FieldChange.Kind.TYPE));
    Map<KV<String, String>, Double> rows = rows(usages, changes);
    Set<KV<String, String>> toldNow = Set.copyOf(rows.keySet());
    Set<KV<String, String>> toldBefore = state.read();
    if (toldBefore != null) {
      toldBefore.forEach(row -> rows.putIfAbsent(row, 0.0));
    }
    rows.forEach((row, value) -> output.output(published.row(row, value)));
    state.write(toldNow);
  }

  private static Map<KV<String, String>, Double> rows(UsagePair usages, List<FieldChange> changes) {
    Map<KV<String, String>, Double> rows = new LinkedHashMap<>();
    for (FieldChange change : changes) {
      rows.put(KV.of(change.field(), change.kind().word()), (double) change.events());
    }
    for (String field : usages.fields()) {
      double nulls = (double) usages.current().count(field, JsonKind.NULL);
      if (nulls > 0) {
        rows.put(KV.of(field, NULL_RATE), nulls / (double) usages.current().count(field));
      } else if (usages.previous().count(field, JsonKind.NULL) > 0) {
        rows.put(KV.of(field, NULL_RATE), 0.0);
      }
    }
    return rows;
  }

  /** None of what is counted together because it is too much: it is never the same. */
  private List<FieldChange> changes(UsageKey key, UsagePair usages) {
    return key.isFurther()
        ? List.of()
        : new CompareFields(contracts.versions(key.event()), usages).changes();
  }

  /** What all values of one pane share. */
  private record Window(UsageKey key, FieldUsage usage, PaneInfo pane, Duration length) {
    MetricValue late() {
      Map<String, String> source = Map.of(DriftMetrics.SOURCE, key.source());
      return value(DriftMetrics.LATE_EVENTS, source, (double) usage.events());
    }

    MetricValue count(String metric, List<FieldChange> changes, FieldChange.Kind kind) {
      long count = changes.stream().filter(change -> change.kind() == kind).count();
      return value(metric, dimensions(), (double) count);
    }

    MetricValue row(KV<String, String> row, double value) {
      Map<String, String> dimensions = dimensions();
      dimensions.put(DriftMetrics.FIELD, row.getKey());
      if (row.getValue().equals(NULL_RATE)) {
        return value(DriftMetrics.NULL_RATE, dimensions, value);
      }
      dimensions.put(DriftMetrics.CHANGE, row.getValue());
      return value(DriftMetrics.CHANGES, dimensions, value);
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
