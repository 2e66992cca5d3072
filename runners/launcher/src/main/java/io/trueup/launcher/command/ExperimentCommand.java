package io.trueup.launcher.command;

import io.trueup.launcher.ExitCodes;
import io.trueup.launcher.UserException;
import io.trueup.launcher.experiment.ArmComparison;
import io.trueup.launcher.report.Report;
import io.trueup.launcher.terminal.ExperimentTable;
import io.trueup.pipelines.config.Deployment;
import io.trueup.transforms.analyze.experiment.ExperimentRule;
import io.trueup.transforms.analyze.experiment.Uplift;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
  public Integer call() throws SQLException {
    range.check();
    Deployment deployment = config.read();
    ExperimentRule rule = rule(deployment);
    List<Uplift> uplifts = new ArmComparison(deployment).of(rule, by, range.from(), range.to());
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
