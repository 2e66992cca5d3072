package io.trueup.transforms.listen;

import io.trueup.schemas.alert.Alert;
import io.trueup.schemas.alert.AlertCoder;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.MetricValueCoder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.AfterPane;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.Repeatedly;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.joda.time.Duration;

/**
 * Tells when a metric breaches a rule and when it is back, each once, for every combination of
 * dimensions on its own. {@link Watch} says which values count. A rule of an {@link Absence} misses
 * the values of all combinations together, by the watermark; one of a {@link Composite} looks at
 * the alerts of others.
 *
 * <p>What is remembered of a combination is about 40 bytes, and 11 for each window that a {@link
 * Change} looks back. It is dropped two tiers, the time looked back and the input's allowed
 * lateness after the end of its last window, but kept as long as its breach lasts: a breach of a
 * combination that is never seen again stays open. Nothing fires twice after a restart, because an
 * alert's id depends on the rule, the dimensions and the window in which the breach began alone.
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
    List<AlertRule> missing = rulesOf(Absence.class);
    List<AlertRule> composites = rulesOf(Composite.class);
    Duration allowedLateness = values.getWindowingStrategy().getAllowedLateness();
    PCollection<MetricValue> global = values.apply("Globally", globally());
    PCollection<Alert> alerts = compare(global, rulesOf(Comparison.class), allowedLateness);
    // Without such rules nothing is shuffled for them.
    if (!missing.isEmpty()) {
      alerts =
          PCollectionList.of(alerts)
              .and(miss(global, missing))
              .apply("WithMissing", Flatten.pCollections());
    }
    return composites.isEmpty()
        ? alerts
        : PCollectionList.of(alerts)
            .and(combine(alerts, composites))
            .apply("WithComposites", Flatten.pCollections());
  }

  private List<AlertRule> rulesOf(Class<? extends AlertCondition> kind) {
    return rules.stream().filter(rule -> kind.isInstance(rule.condition())).toList();
  }

  private static PCollection<Alert> compare(
      PCollection<MetricValue> values, List<AlertRule> rules, Duration allowedLateness) {
    return values
        .apply("MatchRules", ParDo.of(new MatchRulesFn(rules)))
        .setCoder(KvCoder.of(WatchKeyCoder.of(), MetricValueCoder.of()))
        .apply("Watch", ParDo.of(new WatchValuesFn(rules, allowedLateness)))
        .setCoder(AlertCoder.of());
  }

  private static PCollection<Alert> miss(PCollection<MetricValue> values, List<AlertRule> rules) {
    List<KV<String, IntervalWindow>> nothingYet =
        rules.stream().map(rule -> KV.of(rule.name(), MissValuesFn.NOTHING_YET)).toList();
    KvCoder<String, IntervalWindow> coder =
        KvCoder.of(StringUtf8Coder.of(), IntervalWindow.getCoder());
    PCollection<KV<String, IntervalWindow>> begin =
        values
            .getPipeline()
            .apply("NothingYet", Create.of(nothingYet).withCoder(coder))
            .apply("NothingYetGlobally", globally());
    PCollection<KV<String, IntervalWindow>> seen =
        values.apply("SightValues", ParDo.of(new SightValuesFn(rules))).setCoder(coder);
    return PCollectionList.of(begin)
        .and(seen)
        .apply("Sightings", Flatten.pCollections())
        .apply("MissValues", ParDo.of(new MissValuesFn(rules)))
        .setCoder(AlertCoder.of());
  }

  private static PCollection<Alert> combine(PCollection<Alert> alerts, List<AlertRule> rules) {
    return alerts
        .apply("MatchComposites", ParDo.of(new MatchCompositesFn(rules)))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), AlertCoder.of()))
        .apply("Combine", ParDo.of(new CombineAlertsFn(rules)))
        .setCoder(AlertCoder.of());
  }

  private static <T> Window<T> globally() {
    return Window.<T>into(new GlobalWindows())
        .triggering(Repeatedly.forever(AfterPane.elementCountAtLeast(1)))
        .discardingFiredPanes();
  }
}
