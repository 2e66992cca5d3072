package io.trueup.launcher.command;

import io.trueup.launcher.ExitCodes;
import io.trueup.launcher.UserException;
import io.trueup.launcher.report.Firing;
import io.trueup.launcher.report.Report;
import io.trueup.launcher.report.RuleTest;
import io.trueup.launcher.terminal.RuleTestTable;
import io.trueup.launcher.terminal.Screen;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.config.Suggestion;
import io.trueup.pipelines.io.postgres.ConnectionPool;
import io.trueup.pipelines.io.postgres.CurrentMetrics;
import io.trueup.pipelines.io.postgres.Database;
import io.trueup.schemas.alert.Alert;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.transforms.listen.AlertRule;
import io.trueup.transforms.listen.Backtest;
import io.trueup.transforms.listen.Composite;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tries an alert rule out. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = {
      "Says when a rule of alerts.yaml would have fired and been resolved, by the published values:",
      "the exact ones where they exist, else the estimates. Raises no alert."
    })
public final class TestAlertCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private ConfigOption config;
  @Mixin private RangeOption range;
  @Mixin private OutputOption output;

  @Parameters(paramLabel = "RULE", description = "The rule's name in alerts.yaml.")
  private String name;

  @Override
  public Integer call() throws SQLException {
    range.check();
    Deployment deployment = config.read();
    AlertRule rule = rule(deployment);
    Database.await(deployment.postgres(), deployment.connectTimeout());
    RuleTest test = test(deployment, rule);
    PrintWriter out = command.commandLine().getOut();
    output.print(
        out,
        () -> RuleTestTable.lines(test, Screen.of(out, System.getenv()).width()),
        () -> new Report().add(test));
    return ExitCodes.FINE;
  }

  private RuleTest test(Deployment deployment, AlertRule rule) throws SQLException {
    CurrentMetrics metrics = new CurrentMetrics(ConnectionPool.of(deployment.postgres()));
    List<Alert> alerts = new ArrayList<>();
    long values = 0;
    for (AlertRule part : onMetrics(deployment, rule)) {
      List<MetricValue> read =
          metrics.series(
              part.metric(),
              part.tier(),
              part.dimensions(),
              range.from().minus(part.lookback()),
              range.to());
      values += read.stream().filter(value -> !value.windowStart().isBefore(range.from())).count();
      alerts.addAll(Backtest.of(part, read, range.from(), range.to()));
    }
    return new RuleTest(
        rule.name(),
        range.toString(),
        values,
        Firing.of(
            rule.condition() instanceof Composite ? Backtest.ofComposite(rule, alerts) : alerts));
  }

  /** The rule itself, or those that it combines. */
  private static List<AlertRule> onMetrics(Deployment deployment, AlertRule rule) {
    return rule.condition() instanceof Composite composite
        ? deployment.alerts().stream()
            .filter(part -> composite.rules().contains(part.name()))
            .toList()
        : List.of(rule);
  }

  private AlertRule rule(Deployment deployment) {
    List<AlertRule> rules = deployment.alerts();
    return rules.stream()
        .filter(candidate -> candidate.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    rules.isEmpty()
                        ? "alerts.yaml has no rule: write one first."
                        : "alerts.yaml has no rule '%s'. %s."
                            .formatted(
                                name,
                                Suggestion.remedy(
                                    name, rules.stream().map(AlertRule::name).toList()))));
  }
}
