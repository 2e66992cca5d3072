package io.trueup.transforms.analyze.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one arm of an experiment shows against its control.
 *
 * @param control the arm that it is compared with
 * @param arm another one
 * @param difference of their rates
 * @param sampleRatio the p-value of {@link SampleRatio}, over all arms
 * @param verdict what may be said
 */
public record Uplift(
    Arm control, Arm arm, Difference difference, double sampleRatio, Verdict verdict) {

  /** What may be said of an arm. */
  public enum Verdict {
    BETTER,
    WORSE,
    /** The interval holds 0. */
    UNDECIDED,
    /** An arm has fewer exposures than the minimum. */
    TOO_FEW,
    /** Exposures did not fall on the arms as they were to, so that nothing may be said. */
    SAMPLE_RATIO_MISMATCH
  }

  /**
   * Compares each arm with the control.
   *
   * @param arms among them the control
   * @param control the name of one of them
   * @param allocation the share of each arm, positive
   * @param minimum exposures that each of both arms needs, at least 1
   */
  public static List<Uplift> of(
      List<Arm> arms, String control, Map<String, Double> allocation, long minimum) {
    Arm base = arms.stream().filter(arm -> arm.name().equals(control)).findFirst().orElseThrow();
    double sampleRatio = SampleRatio.pValue(arms, allocation);
    List<Uplift> uplifts = new ArrayList<>();
    for (Arm arm : arms) {
      if (!arm.name().equals(control)) {
        uplifts.add(compare(base, arm, sampleRatio, minimum));
      }
    }
    return uplifts;
  }

  private static Uplift compare(Arm control, Arm arm, double sampleRatio, long minimum) {
    boolean tooFew = Math.min(control.exposed(), arm.exposed()) < minimum;
    Difference difference =
        Math.min(control.exposed(), arm.exposed()) == 0
            ? new Difference(arm.rate() - control.rate(), -1, 1)
            : Difference.sequential(control, arm, 2 * minimum);
    Verdict verdict;
    if (sampleRatio < SampleRatio.THRESHOLD) {
      verdict = Verdict.SAMPLE_RATIO_MISMATCH;
    } else if (tooFew) {
      verdict = Verdict.TOO_FEW;
    } else if (difference.lower() > 0) {
      verdict = Verdict.BETTER;
    } else {
      verdict = difference.upper() < 0 ? Verdict.WORSE : Verdict.UNDECIDED;
    }
    return new Uplift(control, arm, difference, sampleRatio, verdict);
  }
}
