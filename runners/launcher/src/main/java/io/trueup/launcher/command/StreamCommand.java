package io.trueup.launcher.command;

import io.trueup.launcher.Analytics;
import io.trueup.launcher.Deployments;
import io.trueup.launcher.ExitCodes;
import io.trueup.launcher.embedded.ExitHook;
import io.trueup.launcher.embedded.TemporaryDirectory;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.deliver.Deliveries;
import io.trueup.pipelines.run.Engine;
import io.trueup.pipelines.run.StreamingJob;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
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

  @Spec private CommandSpec command;
  @Mixin private ConfigOption config;
  @Mixin private RunnerOption runner;
  @Unmatched private final List<String> beamArguments = new ArrayList<>();

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = {
        "Where checkpoints are kept. A stream that is started again with the same directory goes on",
        "where it was stopped. Without it, a stop closes all windows, and a new stream begins at the",
        "committed offsets with empty ones."
      })
  private @Nullable Path state;

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    try (TemporaryDirectory temporary = TemporaryDirectory.create("trueup-stream")) {
      return run(state != null ? state : temporary.path());
    }
  }

  private int run(Path directory) throws InterruptedException, SQLException {
    Deployment deployment = config.read();
    Engine engine = runner.engine(directory, beamArguments);
    PipelineOptions options = engine.streaming(List.of("--jobName=trueup-" + deployment.name()));
    Deployments.prepareStream(deployment);
    StreamingJob job = engine.submit(new Analytics(deployment).stream(options));
    // Without a state to go on from, what is open must be closed and archived now.
    ExitHook exit = ExitHook.closing(state == null ? job::drain : job::cancel);
    command.commandLine().getErr().println("Streaming; Ctrl-C stops it.");
    Deliveries deliveries = Deliveries.start(deployment);
    job.awaitEnd(FOREVER);
    deliveries.close();
    exit.withdraw();
    if (job.failure().isPresent()) {
      throw new IllegalStateException("The stream has failed", job.failure().get());
    }
    return ExitCodes.FINE;
  }
}
