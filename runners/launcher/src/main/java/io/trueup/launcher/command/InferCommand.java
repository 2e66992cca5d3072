package io.trueup.launcher.command;

import io.trueup.launcher.ExitCodes;
import io.trueup.launcher.UserException;
import io.trueup.launcher.contracts.ContractDrafts;
import io.trueup.launcher.report.Report;
import io.trueup.launcher.terminal.Numbers;
import io.trueup.launcher.terminal.Progress;
import io.trueup.transforms.record.FieldMapping;
import io.trueup.transforms.record.SourceFormat;
import io.trueup.transforms.record.SourceSpec;
import io.trueup.transforms.record.decode.CanonicalField;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.checkerframework.checker.nullness.qual.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Drafts contracts. */
@Command(
    name = "infer",
    mixinStandardHelpOptions = true,
    description = {
      "Drafts a contract for each event that sample files hold. Nothing is overwritten.",
      "Look the drafts over: what looks personal is marked x-trueup: {personal: true}."
    })
public final class InferCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private ConfigOption config;
  @Mixin private OutputOption output;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = {
        "Files of events: CSV with a header line, or JSON lines.",
        "Those that end in .gz are decompressed."
      })
  private List<String> files;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "The configured source that says how the files are read; or:")
  private @Nullable String source;

  @Option(
      names = "--format",
      paramLabel = "segment|json|csv",
      description = "How the events are written.")
  private @Nullable SourceFormat format;

  @Option(
      names = "--name",
      paramLabel = "PATH",
      description = "Where in a json or csv event its name is: a path or a column.")
  private @Nullable String name;

  @Option(
      names = "--into",
      paramLabel = "DIR",
      description = "Where the contracts go (default: contracts in the configuration directory).")
  private @Nullable Path into;

  @Override
  public Integer call() throws IOException {
    ContractDrafts drafts = ContractDrafts.of(spec());
    try (Progress progress = Progress.on(command.commandLine().getErr(), System.getenv())) {
      for (String file : files) {
        drafts.read(file, progress);
      }
    }
    Path directory = into == null ? config.directory.resolve("contracts") : into;
    List<ContractDrafts.Drafted> written = drafts.write(directory);
    output.print(
        command.commandLine().getOut(), () -> lines(written, drafts), () -> json(written, drafts));
    return ExitCodes.FINE;
  }

  private SourceSpec spec() {
    if ((source == null) == (format == null)) {
      throw new ParameterException(
          command.commandLine(), "Give either --source or --format: one says how to read FILE.");
    }
    return source == null ? unconfigured() : configured();
  }

  private SourceSpec configured() {
    return config.read().sources().stream()
        .filter(configured -> configured.name().equals(source))
        .findFirst()
        .orElseThrow(
            () -> new UserException("There is no source '" + source + "' in trueup.yaml."));
  }

  private SourceSpec unconfigured() {
    if ((name == null) != (format == SourceFormat.SEGMENT)) {
      throw new ParameterException(
          command.commandLine(), "--name is needed for json and csv; segment events say it.");
    }
    Map<String, FieldMapping> fields =
        name == null
            ? Map.of()
            : Map.of(CanonicalField.NAME.key(), new FieldMapping(List.of(name), null));
    return new SourceSpec("samples", "", format, List.of(), fields, List.of(), Map.of(), Map.of());
  }

  private static List<String> lines(List<ContractDrafts.Drafted> written, ContractDrafts drafts) {
    List<String> lines = new ArrayList<>();
    for (ContractDrafts.Drafted drafted : written) {
      lines.add(drafted.file() + " from " + Numbers.of(drafted.samples(), "event"));
    }
    drafts
        .rejected()
        .forEach(
            (reason, count) -> lines.add(Numbers.of(count, "record") + " left out: " + reason));
    if (drafts.unprintable() > 0) {
      lines.add(
          Numbers.of(drafts.unprintable(), "event") + " left out: their names are no plain names");
    }
    return lines;
  }

  private static Report json(List<ContractDrafts.Drafted> written, ContractDrafts drafts) {
    return new Report()
        .addAll("contracts", written.stream().map(drafted -> drafted.file().toString()).toList())
        .add("events", written.stream().mapToLong(ContractDrafts.Drafted::samples).sum())
        .add(
            "leftOut",
            drafts.unprintable()
                + drafts.rejected().values().stream().mapToLong(Long::longValue).sum());
  }
}
