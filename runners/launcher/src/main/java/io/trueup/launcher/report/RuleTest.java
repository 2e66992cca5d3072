package io.trueup.launcher.report;

import java.util.List;

/**
 * When a rule would have fired.
 *
 * @param rule its name
 * @param range of the test, for people
 * @param values how many values it was tested on
 * @param firings in order
 */
public record RuleTest(String rule, String range, long values, List<Firing> firings) {
  /** How many were not resolved. */
  public long lasting() {
    return firings.stream().filter(Firing::lasts).count();
  }
}
