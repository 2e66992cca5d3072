package io.trueup.transforms.listen;

import io.trueup.schemas.alert.Alert;
import io.trueup.schemas.alert.AlertCoder;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.MetricValueCoder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.PCollection;

/**
 * Tells when a metric passes a rule's threshold and when it is back, each once, for every
 * combination of dimensions on its own. {@link Watch} says which values count.
 *
 * <p>What is remembered of a combination is about 30 bytes. It is dropped two tiers and the input's
 * allowed lateness after the end of its last window, but kept as long as its breach lasts: a breach
 * of a combination that is never seen again stays open. Nothing fires twice after a restart,
 * because an alert's id depends on the rule, the dimensions and the window of the breach alone.
 */
public final class RaiseAlerts extends PTransform<PCollection<MetricValue>, PCollection<Alert>> {
  private static final long serialVersionUID = 1L;

  private final List<AlertRule> rules;

  private RaiseAlerts(List<AlertRule> rules) {
    this.rules = rules;
  }

  /**
   * Watches by these rules.
   *
   * @throws IllegalArgumentException where two rules have one name
   */
  public static RaiseAlerts of(List<AlertRule> rules) {
    Set<String> names = new HashSet<>();
    for (AlertRule rule : rules) {
      if (!names.add(rule.name())) {
        throw new IllegalArgumentException(
            "There are two alert rules named '" + rule.name() + "'; names must be unique");
      }
    }
    return new RaiseAlerts(List.copyOf(rules));
  }

  @Override
  public PCollection<Alert> expand(PCollection<MetricValue> values) {
    return values
        .apply("MatchRules", ParDo.of(new MatchRulesFn(rules)))
        .setCoder(KvCoder.of(WatchKeyCoder.of(), MetricValueCoder.of()))
        .apply("Globally", Window.into(new GlobalWindows()))
        .apply(
            "Watch",
            ParDo.of(new WatchValuesFn(rules, values.getWindowingStrategy().getAllowedLateness())))
        .setCoder(AlertCoder.of());
  }
}
