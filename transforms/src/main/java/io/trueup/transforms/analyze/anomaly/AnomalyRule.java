package io.trueup.transforms.analyze.anomaly;

import java.io.Serializable;

/**
 * That the values of a metric are scored against its past.
 *
 * @param metric the name that its values are published as: {@code order_value.p95}
 * @param weeks how many weeks the baseline goes back, at least 1
 * @param atLeast in how many of them a combination of dimensions must have had values before
 *     anything is said of it: until then it is too new to be unusual
 * @param truedUp whether only values that are trued up make the baseline, so that the stream and
 *     any recompute score against the same; values of built-in metrics never are
 */
public record AnomalyRule(String metric, int weeks, int atLeast, boolean truedUp)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String SUFFIX = ".anomaly";

  /** The baseline of the built-in metrics. */
  public static AnomalyRule ofBuiltIn(String metric) {
    return new AnomalyRule(metric, 4, 3, false);
  }

  /** The name that the scores are published as. */
  public String scoreName() {
    return metric + SUFFIX;
  }

  /** Whether values of that name are scores. */
  public static boolean isScore(String published) {
    return published.endsWith(SUFFIX);
  }
}
