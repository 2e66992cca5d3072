package io.trueup.launcher.command;

import io.trueup.launcher.Deployments;
import io.trueup.launcher.ExitCodes;
import io.trueup.launcher.report.Report;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.erase.EraseCustomer;
import io.trueup.pipelines.erase.ErasureReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Erases a customer. */
@Command(
    name = "erase",
    description = {
      "Erases a customer: accepts nothing more, removes what is stored, and searches for what is",
      "left. Can be started again at any time. The source topics are not Trueup's, and savepoints",
      "that somebody keeps are neither read nor changed."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:nothing is left", "1:something was found", "2:wrong usage"})
public final class EraseCommand implements Callable<Integer> {
  private final Clock clock = Clock.systemUTC();

  @Spec private CommandSpec command;
  @Mixin private ConfigOption config;
  @Mixin private OutputOption output;

  @Option(
      names = "--customer",
      required = true,
      paramLabel = "ID",
      description = "The customer's id, as the sources send it; several ids may be given.")
  private List<String> customers;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "20",
      description = {
        "How long a running stream has to learn of it and to archive what it had accepted before",
        "(default: ${DEFAULT-VALUE}); 0 where no stream runs."
      })
  private int wait;

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    Deployment deployment = config.read();
    Deployments.prepareTables(deployment);
    List<EraseCustomer> erasures = new ArrayList<>();
    for (String id : customers) {
      EraseCustomer erasure = new EraseCustomer(deployment, id);
      erasure.suppress();
      erasures.add(erasure);
    }
    if (wait > 0) {
      command.commandLine().getErr().println("Waiting until a running stream knows ...");
      Thread.sleep(Duration.ofSeconds(wait).toMillis());
    }
    List<ErasureReport> reports = new ArrayList<>();
    for (EraseCustomer erasure : erasures) {
      reports.add(erasure.erase(Instant.ofEpochMilli(clock.millis())));
    }
    PrintWriter out = command.commandLine().getOut();
    output.print(
        out, () -> reports.stream().flatMap(r -> lines(r).stream()).toList(), () -> json(reports));
    boolean complete = reports.stream().allMatch(ErasureReport::isComplete);
    return complete ? ExitCodes.FINE : ExitCodes.FOUND;
  }

  private static List<String> lines(ErasureReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Removed %,d events from %,d of %,d archive files"
            .formatted(
                report.archive().events(), report.archive().rewritten(), report.archive().files()));
    lines.add(
        "Destroyed %,d of %,d dead letters"
            .formatted(report.lettersErased(), report.lettersSearched()));
    for (Map.Entry<String, Long> table : report.rowsRemoved().entrySet()) {
      if (table.getValue() > 0) {
        lines.add("Removed %,d rows of %s".formatted(table.getValue(), table.getKey()));
      }
    }
    if (!report.mentions().isEmpty()) {
      lines.add(
          "Left, as nothing tells that they are the customer's: texts with this id, "
              + counts(report.mentions()));
    }
    lines.add("Searched: " + String.join(", ", report.found().keySet()));
    lines.add(
        report.isComplete()
            ? "Found nothing."
            : "Still found: "
                + counts(report.found())
                + ". A stream may have stored it since: erase again.");
    return lines;
  }

  private static String counts(Map<String, Long> places) {
    return places.entrySet().stream()
        .filter(place -> place.getValue() > 0)
        .map(place -> "%,d in %s".formatted(place.getValue(), place.getKey()))
        .collect(Collectors.joining(", "));
  }

  private static Report json(List<ErasureReport> reports) {
    return new Report()
        .add("events", reports.stream().mapToLong(report -> report.archive().events()).sum())
        .add("deadLetters", reports.stream().mapToLong(ErasureReport::lettersErased).sum())
        .add("rows", sum(reports, ErasureReport::rowsRemoved))
        .add("found", sum(reports, ErasureReport::found))
        .add("mentions", sum(reports, ErasureReport::mentions));
  }

  private static long sum(
      List<ErasureReport> reports, Function<ErasureReport, Map<String, Long>> counts) {
    return reports.stream()
        .flatMap(report -> counts.apply(report).values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }
}
