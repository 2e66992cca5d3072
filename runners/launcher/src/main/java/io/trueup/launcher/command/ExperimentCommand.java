package io.trueup.launcher.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trueup.launcher.ExitCodes;
import io.trueup.launcher.UserException;
import io.trueup.launcher.report.Report;
import io.trueup.launcher.terminal.ExperimentTable;
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
import java.util.concurrent.Callable;
import org.joda.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares the arms of an experiment. */
@Command(
    name = "experiment",
    description = {
      "Compares the arms of an experiment with its control: how many of the exposed converted, the",
      "difference with an interval that holds however often one looks, and whether the sample fits",
      "the allocation. Exact where the range is trued up."
    })
public final class ExperimentCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private ConfigOption config;
  @Mixin private RangeOption range;
  @Mixin private OutputOption output;

  @Parameters(paramLabel = "METRIC", description = "The metric with the measure 'uplift'.")
  private String metric;

  @Option(
      names = "--by",
      paramLabel = "K=V",
      description = "Compare within this dimension's value only; may be given several times.")
  private Map<String, String> by = new LinkedHashMap<>();

  @Override
  public Integer call() throws SQLException, JsonProcessingException {
    range.check();
    Deployment deployment = config.read();
    ExperimentRule rule = rule(deployment);
    List<Uplift> uplifts =
        Uplift.of(arms(deployment, rule), rule.control(), rule.allocation(), rule.minimum());
    output.print(
        command.commandLine().getOut(), () -> ExperimentTable.lines(uplifts), () -> json(uplifts));
    return ExitCodes.FINE;
  }

  private ExperimentRule rule(Deployment deployment) {
    List<ExperimentRule> rules = deployment.catalogue().experiments();
    return rules.stream()
        .filter(candidate -> candidate.name().equals(metric))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    "metrics.yaml has no experiment '%s': its metrics with the measure 'uplift' are %s."
                        .formatted(metric, rules.stream().map(ExperimentRule::name).toList())));
  }

  /** Those of the allocation, with nothing where there was no exposure. */
  private List<Arm> arms(Deployment deployment, ExperimentRule rule)
      throws SQLException, JsonProcessingException {
    Map<String, Arm> arms = new LinkedHashMap<>();
    rule.allocation().keySet().forEach(name -> arms.put(name, new Arm(name, 0, 0)));
    for (Arm arm : counts(deployment, rule)) {
      arms.computeIfPresent(arm.name(), (name, nothing) -> arm);
    }
    return new ArrayList<>(arms.values());
  }

  private List<Arm> counts(Deployment deployment, ExperimentRule rule)
      throws SQLException, JsonProcessingException {
    Duration finest =
        deployment.catalogue().metrics().stream()
            .filter(candidate -> candidate.name().equals(metric))
            .map(Metric::tiers)
            .findFirst()
            .orElseThrow()
            .get(0);
    return new ExperimentCounts(ConnectionPool.of(deployment.postgres()))
        .read(
            metric,
            rule.arm(),
            finest,
            new ObjectMapper().writeValueAsString(by),
            range.from(),
            range.to());
  }

  private static Report json(List<Uplift> uplifts) {
    return new Report()
        .addObjects(
            "uplifts",
            uplifts.stream()
                .map(
                    uplift ->
                        new Report()
                            .add("arm", uplift.arm().name())
                            .add("control", uplift.control().name())
                            .add("exposed", uplift.arm().exposed())
                            .add("converted", uplift.arm().converted())
                            .add("controlExposed", uplift.control().exposed())
                            .add("controlConverted", uplift.control().converted())
                            .add("difference", uplift.difference().value())
                            .add("lower", uplift.difference().lower())
                            .add("upper", uplift.difference().upper())
                            .add("sampleRatioP", uplift.sampleRatio())
                            .add("verdict", uplift.verdict().name()))
                .toList());
  }
}
