package io.trueup.transforms.ledger;

import io.trueup.schemas.ledger.LedgerEntry;
import io.trueup.schemas.ledger.LedgerEntryCoder;
import io.trueup.schemas.metric.Accuracy;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.PaneTiming;
import java.util.Map;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Keeps the newest entry of a minute until the minute is over, and publishes it then. */
final class PublishQualityFn extends DoFn<KV<LedgerKey, LedgerEntry>, MetricValue> {
  private static final long serialVersionUID = 1L;

  /** Of event time, in which the ledger publishes the last that came within the minute. */
  private static final Duration SETTLING = Duration.standardSeconds(5);

  private static final String ENTRY = "entry";
  private static final String OVER = "over";

  @StateId(ENTRY)
  private final StateSpec<ValueState<LedgerEntry>> entrySpec =
      StateSpecs.value(LedgerEntryCoder.of());

  @TimerId(OVER)
  private final TimerSpec overSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  @ProcessElement
  public void keep(
      @Element KV<LedgerKey, LedgerEntry> element,
      @StateId(ENTRY) ValueState<LedgerEntry> state,
      @TimerId(OVER) Timer over,
      OutputReceiver<MetricValue> output) {
    LedgerEntry entry = element.getValue();
    if (entry.reopened() != 0) {
      return;
    }
    Instant settled = end(entry).plus(SETTLING);
    if (over.getCurrentRelativeTime().isBefore(settled)) {
      LedgerEntry kept = state.read();
      if (kept == null || kept.pane() < entry.pane()) {
        state.write(entry);
        // That of what it was published with, so that no minute holds the watermark.
        over.withOutputTimestamp(GlobalWindow.INSTANCE.maxTimestamp()).set(settled);
      }
    } else {
      publish(entry, PaneTiming.LATE, output);
    }
  }

  @OnTimer(OVER)
  public void publish(
      @StateId(ENTRY) ValueState<LedgerEntry> state, OutputReceiver<MetricValue> output) {
    LedgerEntry entry = state.read();
    if (entry != null) {
      publish(entry, PaneTiming.ON_TIME, output);
      state.clear();
    }
  }

  private static Instant end(LedgerEntry entry) {
    return entry.minute().plus(QualityMetrics.TIER);
  }

  private static void publish(
      LedgerEntry entry, PaneTiming timing, OutputReceiver<MetricValue> output) {
    for (String metric : QualityMetrics.names()) {
      double value = QualityMetrics.value(metric, entry);
      output.output(
          MetricValue.builder()
              .setMetric(metric)
              .setDimensions(Map.of(QualityMetrics.SOURCE, entry.source()))
              .setWindowStart(entry.minute())
              .setWindowEnd(end(entry))
              .setEstimate(value)
              .setLower(value)
              .setUpper(value)
              .setConfidence(1)
              .setEvents(entry.received())
              .setAccuracy(Accuracy.APPROXIMATE)
              .setPane(entry.pane())
              .setTiming(timing)
              .build());
    }
  }
}
