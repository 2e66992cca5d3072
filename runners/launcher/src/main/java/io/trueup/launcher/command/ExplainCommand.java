package io.trueup.launcher.command;

import io.trueup.launcher.Analytics;
import io.trueup.launcher.ExitCodes;
import io.trueup.launcher.UserException;
import io.trueup.launcher.report.ExplainedRow;
import io.trueup.launcher.report.Report;
import io.trueup.launcher.terminal.ExplainTable;
import io.trueup.launcher.terminal.Screen;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.explain.FindEventsBehind;
import io.trueup.pipelines.io.postgres.ReconciliationRows;
import io.trueup.pipelines.io.postgres.ReconciliationRows.Found;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains one number. */
@Command(
    name = "explain",
    description = {
      "Shows what the last reconciliation found of one window of a metric, and lists the archived",
      "events behind each cause. Reads the archive of that day."
    })
public final class ExplainCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private ConfigOption config;
  @Mixin private OutputOption output;

  @Parameters(paramLabel = "METRIC", description = "The metric, as tables and reports name it.")
  private String metric;

  @Option(
      names = "--window",
      required = true,
      paramLabel = "W",
      converter = RangeOption.Time.class,
      description = "Start of the window: 2026-03-01T12:00:00Z, or a date in UTC.")
  private Instant window;

  @Option(
      names = "--tier",
      paramLabel = "T",
      converter = TierConverter.class,
      description = "Length of the window: 10s, 1m, 1h, 1d (default: the shortest there is).")
  private @Nullable Duration tier;

  @Option(
      names = "--by",
      paramLabel = "K=V",
      description = "A dimension's value; once for each dimension of the metric.")
  private Map<String, String> by = new LinkedHashMap<>();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many events of each cause are listed (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Override
  public Integer call() throws SQLException {
    Analytics analytics = config.analytics();
    List<Found> rows =
        new ReconciliationRows(analytics.database())
            .newest(metric, window, by).stream().filter(this::isOfTier).toList();
    if (rows.isEmpty()) {
      throw new UserException(
          "No reconciliation has %s at %s%s: reconcile that time first, and write metric, window, tier and dimensions as its report does."
              .formatted(metric, window, by.isEmpty() ? "" : " by " + by));
    }
    Found first = rows.get(0);
    List<Found> splits =
        rows.stream().filter(row -> row.row().windowEnd().equals(first.row().windowEnd())).toList();
    ExplainedRow explained =
        splits.size() == 1
            ? explain(analytics.deployment(), first)
            : ExplainedRow.oneOf(splits.stream().map(Found::row).toList());
    PrintWriter out = command.commandLine().getOut();
    int width = Screen.of(out, System.getenv()).width();
    output.print(
        out, () -> ExplainTable.lines(explained, width), () -> new Report().add(explained));
    return ExitCodes.FINE;
  }

  private ExplainedRow explain(Deployment deployment, Found found) {
    return deployment.catalogue().metrics().stream()
        .filter(candidate -> candidate.publishes(metric))
        .findFirst()
        .map(
            of ->
                ExplainedRow.of(
                    found.row(),
                    new FindEventsBehind(deployment, found.runId(), limit)
                        .of(new FindEventsBehind.Asked(found.row(), of))))
        .orElseThrow(
            () ->
                new UserException(
                    "metrics.yaml has no metric that publishes %s: its events cannot be told."
                        .formatted(metric)));
  }

  private boolean isOfTier(Found found) {
    return tier == null
        || new Duration(found.row().windowStart(), found.row().windowEnd()).equals(tier);
  }
}
