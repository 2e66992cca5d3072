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
 * @param breaks the changes of contracts that break somebody, in the order of files and lines. They
 *     keep nothing from starting: what is deployed already must be able to start again
 */
public record ConfigCheck(
    Optional<Deployment> deployment, List<ConfigProblem> problems, List<ConfigProblem> breaks) {

  /** Checks the files; connects to nothing. */
  public static ConfigCheck of(Path directory, Map<String, String> environment) {
    return DeploymentReader.check(directory, environment);
  }
}
