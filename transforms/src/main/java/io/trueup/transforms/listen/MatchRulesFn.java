package io.trueup.transforms.listen;

import io.trueup.schemas.metric.MetricValue;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Gives every value to the rules that watch it; most values are watched by none. */
final class MatchRulesFn extends DoFn<MetricValue, KV<WatchKey, MetricValue>> {
  private static final long serialVersionUID = 1L;

  private final List<AlertRule> rules;

  private transient Map<String, List<AlertRule>> byMetric;

  MatchRulesFn(List<AlertRule> rules) {
    this.rules = rules;
  }

  @Setup
  public void setUp() {
    byMetric = rules.stream().collect(Collectors.groupingBy(AlertRule::metric));
  }

  @ProcessElement
  public void match(@Element MetricValue value, OutputReceiver<KV<WatchKey, MetricValue>> output) {
    for (AlertRule rule : byMetric.getOrDefault(value.metric(), List.of())) {
      if (rule.watches(value)) {
        output.output(KV.of(WatchKey.of(rule.name(), value.dimensions()), value));
      }
    }
  }
}
