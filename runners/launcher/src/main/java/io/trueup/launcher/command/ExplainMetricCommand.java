package io.trueup.launcher.command;

import io.trueup.launcher.ExitCodes;
import io.trueup.launcher.metrics.MetricInWords;
import io.trueup.launcher.report.Report;
import io.trueup.pipelines.config.Deployment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what a metric is. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Says in words what a metric computes, its bounds, its state and its cost.")
public final class ExplainMetricCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private MetricParameter metric;
  @Mixin private ConfigOption config;
  @Mixin private OutputOption output;

  @Override
  public Integer call() {
    Deployment deployment = config.read();
    Map<String, String> texts = new MetricInWords(deployment, metric.of(deployment)).texts();
    output.print(command.commandLine().getOut(), () -> lines(texts), () -> json(texts));
    return ExitCodes.FINE;
  }

  private static List<String> lines(Map<String, String> texts) {
    return texts.entrySet().stream()
        .map(text -> "%-9s %s".formatted(text.getKey(), text.getValue()))
        .toList();
  }

  private static Report json(Map<String, String> texts) {
    Report report = new Report();
    texts.forEach(report::add);
    return report;
  }
}
