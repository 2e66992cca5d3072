package io.trueup.launcher.command;

import io.trueup.launcher.Analytics;
import io.trueup.launcher.ExitCodes;
import io.trueup.launcher.embedded.ExitHook;
import io.trueup.launcher.embedded.TemporaryDirectory;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.run.Engine;
import io.trueup.pipelines.run.StreamingJob;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.options.PipelineOptions;
import org.checkerframework.checker.nullness.qual.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Runs the streaming pipeline until it is stopped. */
@Command(name = "stream", description = "Computes the metrics while events arrive, until Ctrl-C.")
public final class StreamCommand implements Callable<Integer> {
  private static final Duration FOREVER = Duration.ofDays(10_000);

  private final Analytics analytics;

  @Spec private CommandSpec command;
  @Mixin private ConfigOption config;
  @Mixin private RunnerOption runner;
  @Unmatched private final List<String> beamArguments = new ArrayList<>();

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = {
        "Where checkpoints are kept. A stream that is started again with the same directory goes on",
        "where it was stopped; without it, it begins at the committed offsets with empty windows."
      })
  private @Nullable Path state;

  public StreamCommand(Analytics analytics) {
    this.analytics = analytics;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (TemporaryDirectory temporary = TemporaryDirectory.create("trueup-stream")) {
      return run(state != null ? state : temporary.path());
    }
  }

  private int run(Path directory) throws InterruptedException {
    Deployment deployment = config.read(analytics);
    Engine engine = runner.engine(directory, beamArguments);
    PipelineOptions options = engine.streaming(List.of());
    analytics.prepare(deployment);
    StreamingJob job = engine.submit(analytics.stream(deployment, options));
    ExitHook exit = ExitHook.closing(job::cancel);
    command.commandLine().getErr().println("Streaming; Ctrl-C stops it.");
    job.awaitEnd(FOREVER);
    exit.withdraw();
    if (job.failure().isPresent()) {
      throw new IllegalStateException("The stream has failed", job.failure().get());
    }
    return ExitCodes.FINE;
  }
}
