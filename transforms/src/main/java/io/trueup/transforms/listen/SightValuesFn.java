package io.trueup.transforms.listen;

import io.trueup.schemas.metric.MetricValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.values.KV;

/**
 * Tells each rule that would miss a metric the newest window of it that has a value, once in a
 * bundle. A value of no events is none: it takes one back.
 */
final class SightValuesFn extends DoFn<MetricValue, KV<String, IntervalWindow>> {
  private static final long serialVersionUID = 1L;

  private final List<AlertRule> rules;

  private transient Map<String, List<AlertRule>> byMetric;
  private transient Map<String, IntervalWindow> newest;

  SightValuesFn(List<AlertRule> rules) {
    this.rules = rules;
  }

  @Setup
  public void setUp() {
    byMetric = rules.stream().collect(Collectors.groupingBy(AlertRule::metric));
  }

  @StartBundle
  public void start() {
    newest = new HashMap<>();
  }

  @ProcessElement
  public void sight(@Element MetricValue value) {
    for (AlertRule rule : byMetric.getOrDefault(value.metric(), List.of())) {
      if (rule.watches(value) && value.events() > 0) {
        IntervalWindow window = new IntervalWindow(value.windowStart(), value.windowEnd());
        newest.merge(rule.name(), window, SightValuesFn::newer);
      }
    }
  }

  @FinishBundle
  public void finish(FinishBundleContext context) {
    newest.forEach(
        (rule, window) ->
            context.output(KV.of(rule, window), window.maxTimestamp(), GlobalWindow.INSTANCE));
  }

  private static IntervalWindow newer(IntervalWindow a, IntervalWindow b) {
    return b.end().isAfter(a.end()) ? b : a;
  }
}
