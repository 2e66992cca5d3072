package io.trueup.launcher.command;

import io.trueup.launcher.Analytics;
import io.trueup.launcher.Deployments;
import io.trueup.pipelines.config.Deployment;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the configuration is. */
final class ConfigOption {
  @Option(
      names = "--config",
      paramLabel = "DIR",
      defaultValue = "config",
      description = "Directory of trueup.yaml and its companions (default: ${DEFAULT-VALUE}).")
  Path directory;

  /** The configuration, with its placeholders filled from this process's environment. */
  Deployment read() {
    return Deployments.read(directory, System.getenv());
  }

  /** The pipelines of the configuration, with its tables up to date. */
  Analytics analytics() {
    Deployment deployment = read();
    Deployments.prepareTables(deployment);
    return new Analytics(deployment);
  }
}
