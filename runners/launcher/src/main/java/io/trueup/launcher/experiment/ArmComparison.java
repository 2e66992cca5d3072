package io.trueup.launcher.experiment;

import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.io.postgres.ConnectionPool;
import io.trueup.pipelines.io.postgres.ExperimentCounts;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.analyze.experiment.Arm;
import io.trueup.transforms.analyze.experiment.ExperimentRule;
import io.trueup.transforms.analyze.experiment.Uplift;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Compares the arms of a deployment's experiments, by what its tables hold. */
public final class ArmComparison {
  private final Deployment deployment;

  public ArmComparison(Deployment deployment) {
    this.deployment = deployment;
  }

  /**
   * Each arm of the allocation but the control, compared with it; with nothing where there was no
   * exposure.
   *
   * @param by only exposures with these dimension values
   * @param from start of the range, inclusive
   * @param to end of the range, exclusive
   */
  public List<Uplift> of(ExperimentRule rule, Map<String, String> by, Instant from, Instant to)
      throws SQLException {
    Map<String, Arm> arms = new LinkedHashMap<>();
    rule.allocation().keySet().forEach(name -> arms.put(name, new Arm(name, 0, 0)));
    ExperimentCounts counts = new ExperimentCounts(ConnectionPool.of(deployment.postgres()));
    for (Arm arm : counts.read(rule.name(), rule.arm(), finest(rule), by, from, to)) {
      arms.computeIfPresent(arm.name(), (name, nothing) -> arm);
    }
    return Uplift.of(
        new ArrayList<>(arms.values()), rule.control(), rule.allocation(), rule.minimum());
  }

  private Duration finest(ExperimentRule rule) {
    return deployment.catalogue().metrics().stream()
        .filter(metric -> metric.name().equals(rule.name()))
        .map(Metric::tiers)
        .findFirst()
        .orElseThrow()
        .get(0);
  }
}
