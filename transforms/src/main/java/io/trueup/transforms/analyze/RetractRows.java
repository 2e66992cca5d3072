package io.trueup.transforms.analyze;

import io.trueup.schemas.metric.MetricValue;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * Publishes the rows of each pane, and 0 of no events for those that the pane before had and this
 * one has not: readers keep each row's last pane, and would keep a row for ever that is no longer
 * among the most frequent.
 */
final class RetractRows extends DoFn<KV<CellKey, PaneRows>, MetricValue> {
  private static final long serialVersionUID = 1L;

  private record Row(String metric, Map<String, String> dimensions) {
    static Row of(MetricValue value) {
      return new Row(value.metric(), value.dimensions());
    }
  }

  @StateId("published")
  private final StateSpec<ValueState<PaneRows>> publishedSpec =
      StateSpecs.value(new PaneRows.RowsCoder());

  @ProcessElement
  public void retract(
      @Element KV<CellKey, PaneRows> element,
      @StateId("published") ValueState<PaneRows> published,
      OutputReceiver<MetricValue> output) {
    PaneRows pane = element.getValue();
    Set<Row> present = new HashSet<>();
    for (MetricValue row : pane.rows()) {
      present.add(Row.of(row));
      output.output(row);
    }
    PaneRows before = published.read();
    if (before != null) {
      for (MetricValue row : before.rows()) {
        if (!present.contains(Row.of(row))) {
          output.output(retracted(row, pane));
        }
      }
    }
    published.write(pane);
  }

  private static MetricValue retracted(MetricValue row, PaneRows pane) {
    return MetricValue.builder()
        .setMetric(row.metric())
        .setDimensions(row.dimensions())
        .setWindowStart(row.windowStart())
        .setWindowEnd(row.windowEnd())
        .setEstimate(0)
        .setLower(0)
        .setUpper(0)
        .setConfidence(1)
        .setEvents(0)
        .setAccuracy(row.accuracy())
        .setPane(pane.pane())
        .setTiming(pane.timing())
        .setStateBytes(0)
        .build();
  }
}
