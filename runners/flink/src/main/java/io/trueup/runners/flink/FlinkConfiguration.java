package io.trueup.runners.flink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.flink.configuration.GlobalConfiguration;

/**
 * The Flink configuration of one job: what can't be said by the runner's options. Settings of a
 * {@code --flinkConfDir} go before the defaults here.
 */
final class FlinkConfiguration {
  private final Path directory;
  private final Path checkpoints;

  FlinkConfiguration(Path directory, Path checkpoints) {
    this.directory = directory;
    this.checkpoints = checkpoints;
  }

  /** Writes {@code conf/flink-conf.yaml} and returns {@code conf}. */
  Path write(FlinkPipelineOptions options) {
    Map<String, String> settings = defaults();
    if (options.getFlinkConfDir() != null) {
      settings.putAll(GlobalConfiguration.loadConfiguration(options.getFlinkConfDir()).toMap());
    }
    settings.put("execution.job-listeners", SubmittedJobs.class.getName());
    if (options.getSavepointPath() != null) {
      // An embedded cluster reads it only from here, a remote one only from the option.
      settings.put("execution.savepoint.path", options.getSavepointPath());
      settings.put(
          "execution.savepoint.ignore-unclaimed-state",
          String.valueOf(options.getAllowNonRestoredState()));
    }
    return write(settings);
  }

  private Map<String, String> defaults() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("state.checkpoints.dir", checkpoints.toUri().toString());
    settings.put("restart-strategy.type", "exponential-delay");
    settings.put("restart-strategy.exponential-delay.initial-backoff", "1 s");
    settings.put("restart-strategy.exponential-delay.max-backoff", "10 s");
    settings.put("restart-strategy.exponential-delay.attempts-before-reset-backoff", "5");
    // An embedded cluster: network buffers for a wide graph, and sorting memory off the heap that
    // does not grow with -Xmx.
    settings.put("taskmanager.memory.network.min", "128m");
    settings.put("taskmanager.memory.network.max", "128m");
    settings.put("taskmanager.memory.managed.size", "256m");
    settings.put("rest.bind-address", "127.0.0.1");
    settings.put("rest.address", "127.0.0.1");
    settings.put("rest.bind-port", "0");
    settings.put("io.tmp.dirs", directory.resolve("tmp").toString());
    return settings;
  }

  private Path write(Map<String, String> settings) {
    String text =
        settings.entrySet().stream()
            .map(setting -> setting.getKey() + ": " + setting.getValue() + "\n")
            .collect(Collectors.joining());
    try {
      Path conf = Files.createDirectories(directory.resolve("conf"));
      Files.createDirectories(directory.resolve("tmp"));
      Files.writeString(conf.resolve("flink-conf.yaml"), text);
      return conf;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the Flink configuration in " + directory, e);
    }
  }
}
