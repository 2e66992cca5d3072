package io.trueup.launcher.command;

import io.trueup.launcher.report.Report;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** In what form a command reports. */
final class OutputOption {
  private enum Output {
    table,
    json
  }

  @Option(
      names = "--output",
      paramLabel = "table|json",
      defaultValue = "table",
      description = "A table for people, or one JSON object as the last line (default: table).")
  private Output output;

  boolean isJson() {
    return output == Output.json;
  }

  /** Prints the one or the other. */
  void print(PrintWriter out, Supplier<List<String>> table, Supplier<Report> json) {
    if (isJson()) {
      out.println(json.get());
    } else {
      table.get().forEach(out::println);
    }
    out.flush();
  }
}
