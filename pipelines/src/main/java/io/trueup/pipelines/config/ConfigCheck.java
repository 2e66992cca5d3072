package io.trueup.pipelines.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the files of a configuration directory say by themselves: a deployment, or what is wrong.
 *
 * @param deployment nothing where there are problems
 * @param problems in the order of files and lines; empty where the files are fine
 */
public record ConfigCheck(Optional<Deployment> deployment, List<ConfigProblem> problems) {

  /** Checks the files; connects to nothing. */
  public static ConfigCheck of(Path directory, Map<String, String> environment) {
    try {
      return new ConfigCheck(Optional.of(DeploymentReader.read(directory, environment)), List.of());
    } catch (ConfigException e) {
      return new ConfigCheck(Optional.empty(), e.problems());
    }
  }
}
