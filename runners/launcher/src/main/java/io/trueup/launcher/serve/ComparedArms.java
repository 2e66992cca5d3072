package io.trueup.launcher.serve;

import io.trueup.dashboard.view.Experiments;
import io.trueup.launcher.experiment.ArmComparison;
import io.trueup.pipelines.config.Deployment;
import io.trueup.transforms.analyze.experiment.ExperimentRule;
import io.trueup.transforms.analyze.experiment.Interval;
import io.trueup.transforms.analyze.experiment.SampleRatio;
import io.trueup.transforms.analyze.experiment.Uplift;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Shows the dashboard what {@link ArmComparison} finds. */
final class ComparedArms implements Experiments {
  private final List<ExperimentRule> rules;
  private final ArmComparison comparison;

  ComparedArms(Deployment deployment) {
    rules = deployment.catalogue().experiments();
    comparison = new ArmComparison(deployment);
  }

  @Override
  public Optional<Experiment> compare(
      String metric, Map<String, String> where, Instant from, Instant to) throws SQLException {
    for (ExperimentRule rule : rules) {
      if (rule.name().equals(metric)) {
        return Optional.of(
            experiment(rule, comparison.of(rule, where, joda(from), joda(to)), from, to));
      }
    }
    return Optional.empty();
  }

  static Experiment experiment(
      ExperimentRule rule, List<Uplift> uplifts, Instant from, Instant to) {
    Uplift first = uplifts.get(0);
    boolean fits = first.sampleRatio() >= SampleRatio.THRESHOLD;
    List<Arm> arms = new ArrayList<>();
    arms.add(arm(rule, first.control(), null, null));
    for (Uplift uplift : uplifts) {
      Difference against =
          new Difference(
              uplift.difference().value(),
              uplift.difference().lower(),
              uplift.difference().upper());
      arms.add(
          arm(rule, uplift.arm(), fits ? against : null, Verdict.valueOf(uplift.verdict().name())));
    }
    return new Experiment(rule.name(), from, to, rule.minimum(), first.sampleRatio(), fits, arms);
  }

  private static Arm arm(
      ExperimentRule rule,
      io.trueup.transforms.analyze.experiment.Arm arm,
      @Nullable Difference against,
      @Nullable Verdict verdict) {
    double shares = rule.allocation().values().stream().mapToDouble(Double::doubleValue).sum();
    Interval interval = arm.interval(rule.minimum());
    return new Arm(
        arm.name(),
        rule.allocation().get(arm.name()) / shares,
        arm.exposed(),
        arm.converted(),
        arm.rate(),
        interval.lower(),
        interval.upper(),
        against,
        verdict);
  }

  private static org.joda.time.Instant joda(Instant time) {
    return org.joda.time.Instant.ofEpochMilli(time.toEpochMilli());
  }
}
