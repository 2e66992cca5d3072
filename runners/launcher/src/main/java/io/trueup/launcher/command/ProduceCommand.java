package io.trueup.launcher.command;

import io.trueup.launcher.ExitCodes;
import io.trueup.launcher.produce.Disorder;
import io.trueup.launcher.produce.Disorders;
import io.trueup.launcher.produce.FileProducer;
import io.trueup.launcher.produce.ProduceSummary;
import io.trueup.launcher.report.Report;
import io.trueup.launcher.terminal.Progress;
import io.trueup.pipelines.io.files.RecordLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.checkerframework.checker.nullness.qual.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends files to Kafka. */
@Command(
    name = "produce",
    description = "Sends files to a Kafka topic, one record each as it stands in the file.")
public final class ProduceCommand implements Callable<Integer> {
  /** In this time a stream that keeps up has read what was sent before. */
  private static final Duration BEFORE_LATE = Duration.ofSeconds(5);

  @Spec private CommandSpec command;
  @Mixin private OutputOption output;
  @Mixin private DisorderOption disorder;
  @Mixin private ConfigOption config;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files, sent in this order; those that end in .gz are decompressed.")
  private List<Path> files;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "csv|jsonl|tsv",
      description =
          "CSV with a header line, which goes along as a record header; JSON lines; or tab-separated"
              + " lines without a header, as Snowplow has them.")
  private RecordLayout format;

  @Option(names = "--topic", required = true, paramLabel = "T", description = "Where they go.")
  private String topic;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "H:P",
      defaultValue = "${env:TRUEUP_KAFKA:-localhost:9092}",
      description = "Where Kafka is (default: what TRUEUP_KAFKA says, or localhost:9092).")
  private String bootstrapServers;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description = "Creates the topic with N partitions if there is none.")
  private @Nullable Integer partitions;

  @Option(
      names = "--key",
      paramLabel = "COLUMN",
      description = "Column or member that is the key; without it, partitions are taken in turn.")
  private @Nullable String key;

  @Override
  public Integer call() throws IOException {
    disorder.check();
    Optional<Disorder> planned =
        disorder.isAsked()
            ? Optional.of(Disorders.of(disorder.settings(), config.read(), topic))
            : Optional.empty();
    try (Progress progress = Progress.on(command.commandLine().getErr(), System.getenv());
        FileProducer producer =
            FileProducer.connect(
                bootstrapServers,
                topic,
                partitions == null ? OptionalInt.empty() : OptionalInt.of(partitions),
                format,
                key,
                progress)) {
      ProduceSummary summary =
          planned.isPresent()
              ? producer.send(files, planned.get(), sent -> pause())
              : producer.send(files);
      output.print(command.commandLine().getOut(), () -> sentences(summary), () -> json(summary));
      return ExitCodes.FINE;
    }
  }

  private static void pause() {
    LockSupport.parkNanos(BEFORE_LATE.toNanos());
  }

  private List<String> sentences(ProduceSummary summary) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "%,d records (%,d bytes) of %d files are in topic %s (%d partitions)."
            .formatted(
                summary.records(),
                summary.bytes(),
                summary.files(),
                summary.topic(),
                summary.partitions()));
    if (disorder.isAsked()) {
      sentences.add(
          "Of them, %,d were sent again, and %,d were held back until they were late."
              .formatted(summary.duplicates(), summary.late()));
    }
    return sentences;
  }

  private static Report json(ProduceSummary summary) {
    return new Report()
        .add("topic", summary.topic())
        .add("partitions", summary.partitions())
        .add("files", summary.files())
        .add("records", summary.records())
        .add("bytes", summary.bytes())
        .add("duplicates", summary.duplicates())
        .add("late", summary.late());
  }
}
