package io.trueup.pipelines.config;

import java.io.Serializable;
import java.util.Comparator;

/**
 * One thing that is wrong in a configuration directory.
 *
 * @param file the file, as the user reaches it ({@code config/metrics.yaml})
 * @param line from 1; 0 where the problem is of the file as a whole
 * @param column from 1; 0 where the problem is of the file as a whole
 * @param what the clause that says what is wrong, without a full stop
 * @param remedy the sentence that says what would be right, without a full stop
 */
public record ConfigProblem(String file, int line, int column, String what, String remedy)
    implements Comparable<ConfigProblem>, Serializable {
  private static final long serialVersionUID = 1L;

  private static final Comparator<ConfigProblem> ORDER =
      Comparator.comparing(ConfigProblem::file)
          .thenComparingInt(ConfigProblem::line)
          .thenComparingInt(ConfigProblem::column)
          .thenComparing(ConfigProblem::what)
          .thenComparing(ConfigProblem::remedy);

  /** Orders by file, then line, then column. */
  @Override
  public int compareTo(ConfigProblem other) {
    return ORDER.compare(this, other);
  }

  /** As compilers print it: {@code file:line:column: what. remedy.} */
  @Override
  public String toString() {
    String place = line == 0 ? file : file + ":" + line + ":" + column;
    return place + ": " + what + ". " + remedy + (remedy.endsWith("?") ? "" : ".");
  }
}
