package io.trueup.transforms.listen;

import java.util.List;

/**
 * Other rules are firing, each for any of its series.
 *
 * @param all whether all of them must be, or any
 * @param rules their names, at least two; none is a composite itself
 */
public record Composite(boolean all, List<String> rules) implements AlertCondition {
  private static final long serialVersionUID = 1L;

  /** How many of them must be firing. */
  int needed() {
    return all ? rules.size() : 1;
  }
}
