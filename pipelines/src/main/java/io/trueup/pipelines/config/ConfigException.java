package io.trueup.pipelines.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration directory that nothing can start from, with everything that is wrong in it. */
public final class ConfigException extends Exception {
  private static final long serialVersionUID = 1L;

  private final List<ConfigProblem> problems;

  /**
   * Reports the problems, one a line.
   *
   * @param problems in the order of files and lines; at least one
   */
  ConfigException(List<ConfigProblem> problems) {
    super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All problems of all files, in the order of files and lines. */
  public List<ConfigProblem> problems() {
    return problems;
  }
}
