package io.trueup.launcher.command;

import io.trueup.launcher.ExitCodes;
import io.trueup.launcher.UserException;
import io.trueup.launcher.embedded.TemporaryDirectory;
import io.trueup.launcher.report.Report;
import io.trueup.launcher.terminal.Numbers;
import io.trueup.launcher.terminal.PreviewTable;
import io.trueup.launcher.terminal.Screen;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.preview.Preview;
import io.trueup.pipelines.preview.PreviewMetric;
import io.trueup.pipelines.preview.PreviewedValue;
import io.trueup.runners.direct.DirectEngine;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.transforms.record.SourceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.Pipeline;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tries a metric out. */
@Command(
    name = "preview",
    mixinStandardHelpOptions = true,
    description = {
      "Computes one metric over files on this machine, exactly and as the stream would estimate it.",
      "Needs neither Kafka nor PostgreSQL; attributes of customers and products are unknown."
    })
public final class PreviewMetricCommand implements Callable<Integer> {
  private final Clock clock = Clock.systemUTC();

  @Spec private CommandSpec command;
  @Mixin private MetricParameter metric;
  @Mixin private ConfigOption config;
  @Mixin private OutputOption output;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = "A file of records, decompressed where it ends in .gz; may be repeated.")
  private List<String> files;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "The configured source whose format they have (default: the only one).")
  private @Nullable String source;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many rows of the table are shown (default: ${DEFAULT-VALUE}).")
  private int rows;

  @Override
  public Integer call() throws IOException {
    Deployment deployment = config.read();
    Preview preview = preview(deployment);
    output.print(command.commandLine().getOut(), () -> lines(preview), () -> json(preview));
    return ExitCodes.FINE;
  }

  private Preview preview(Deployment deployment) throws IOException {
    for (String file : files) {
      if (!Files.isReadable(Path.of(file))) {
        throw new UserException("There is no file " + file + " that can be read.");
      }
    }
    try (TemporaryDirectory directory = TemporaryDirectory.create("trueup-preview")) {
      PreviewMetric previewed =
          new PreviewMetric(deployment, metric.of(deployment), directory.path());
      Pipeline pipeline = Pipeline.create(new DirectEngine().batch(List.of()));
      previewed.applyTo(pipeline, spec(deployment), files, Instant.ofEpochMilli(clock.millis()));
      pipeline.run().waitUntilFinish();
      return previewed.read();
    }
  }

  private SourceSpec spec(Deployment deployment) {
    List<SourceSpec> sources = deployment.sources();
    if (source == null && sources.size() == 1) {
      return sources.get(0);
    }
    return sources.stream()
        .filter(configured -> configured.name().equals(source))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    "Say with --source how the files are written: one of %s."
                        .formatted(sources.stream().map(SourceSpec::name).toList())));
  }

  private List<String> lines(Preview preview) {
    List<PreviewedValue> values = preview.values();
    List<PreviewedValue> shown = values.subList(0, Math.min(rows, values.size()));
    Screen screen = Screen.of(command.commandLine().getOut(), System.getenv());
    List<String> lines = new ArrayList<>(PreviewTable.lines(shown, screen.width()));
    if (shown.size() < values.size()) {
      lines.add("… and %,d more".formatted(values.size() - shown.size()));
    }
    preview
        .rejected()
        .forEach(
            (reason, records) -> lines.add(Numbers.of(records, "record") + " rejected: " + reason));
    return lines;
  }

  private static Report json(Preview preview) {
    return new Report()
        .addObjects("values", preview.values().stream().map(PreviewMetricCommand::json).toList())
        .add("rejected", preview.rejected().values().stream().mapToLong(Long::longValue).sum());
  }

  private static Report json(PreviewedValue value) {
    MetricValue any = value.any();
    Report report =
        new Report()
            .add("metric", any.metric())
            .add("windowStart", any.windowStart().toString())
            .add("windowEnd", any.windowEnd().toString());
    any.dimensions().forEach((name, dimension) -> report.add("by." + name, dimension));
    if (value.exact() != null) {
      report.add("exact", value.exact().estimate());
    }
    if (value.estimate() != null) {
      report
          .add("estimate", value.estimate().estimate())
          .add("lower", value.estimate().lower())
          .add("upper", value.estimate().upper());
    }
    return report.add("events", any.events());
  }
}
