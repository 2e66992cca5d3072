package io.trueup.transforms.analyze.experiment;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.transforms.analyze.experiment.Uplift.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UpliftTest {
  private static final Map<String, Double> EVEN = Map.of("control", 1.0, "treatment", 1.0);
  private static final int EXPERIMENTS = 400;
  private static final int EXPOSURES = 20_000;
  private static final int MINIMUM = 1_000;

  @Test
  void aClearDifferenceIsToldWithItsDirection() {
    assertThat(verdict(new Arm("treatment", 10_000, 1_300))).isEqualTo(Verdict.BETTER);
    assertThat(verdict(new Arm("treatment", 10_000, 700))).isEqualTo(Verdict.WORSE);
    assertThat(verdict(new Arm("treatment", 10_000, 1_010))).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void nothingIsSaidOfTooFewOrOfArmsThatWereNotFilledAsPlanned() {
    Arm control = new Arm("control", 999, 10);
    assertThat(verdict(control, new Arm("treatment", 1_010, 500))).isEqualTo(Verdict.TOO_FEW);
    assertThat(verdict(new Arm("treatment", 9_000, 2_000)))
        .isEqualTo(Verdict.SAMPLE_RATIO_MISMATCH);
    assertThat(verdict(new Arm("control", 0, 0), new Arm("treatment", 1, 1)))
        .isEqualTo(Verdict.TOO_FEW);
  }

  @Test
  void theIntervalIsWiderThanThatOfOneLookButNotMuch() {
    Arm control = new Arm("control", 1_000, 100);
    Arm treatment = new Arm("treatment", 1_000, 150);
    double once = 1.959964 * Math.sqrt(0.1 * 0.9 / 1_000 + 0.15 * 0.85 / 1_000);

    Difference difference = Difference.sequential(control, treatment, 2_000);

    assertThat(difference.value()).isWithin(1e-12).of(0.05);
    assertThat((difference.upper() - 0.05) / once).isWithin(0.1).of(1.55);
  }

  @Test
  void theIntervalOfARateStaysBetweenNothingAndAll() {
    double once = 1.959964 * Math.sqrt(0.1 * 0.9 / 1_000);

    Interval interval = new Arm("treatment", 1_000, 100).interval(1_000);

    assertThat((interval.upper() - 0.1) / once).isWithin(0.1).of(1.55);
    assertThat(new Arm("treatment", 10, 1).interval(1_000).lower()).isEqualTo(0);
    assertThat(new Arm("treatment", 0, 0).interval(1_000)).isEqualTo(new Interval(0, 1));
  }

  @Test
  void nothingIsCertainWhereNobodyOrEverybodyConverted() {
    assertThat(new Arm("treatment", 6, 0).interval(1_000)).isEqualTo(new Interval(0, 1));
    assertThat(new Arm("treatment", 6, 6).interval(1_000)).isEqualTo(new Interval(0, 1));
    Interval ofMany = new Arm("treatment", 10_000, 0).interval(10_000);
    assertThat(ofMany.lower()).isEqualTo(0);
    // With 10,000 and none, a true rate above 3 in 10,000 is excluded by a single look at 95 %.
    assertThat(ofMany.upper()).isWithin(1.5e-4).of(3e-4);

    Difference difference =
        Difference.sequential(new Arm("control", 6, 0), new Arm("treatment", 6, 0), 1_000);
    assertThat(difference.value()).isEqualTo(0);
    assertThat(difference.upper()).isEqualTo(1);
  }

  /** Somebody looks after every hundred exposures and stops at the first verdict. */
  @Test
  void peekingFindsNoMoreDifferencesThanTheConfidenceAllowsWhereThereIsNone() {
    Random random = new Random(11);
    int found = 0;
    for (int experiment = 0; experiment < EXPERIMENTS; experiment++) {
      found += peek(random) ? 1 : 0;
    }
    assertThat(found / (double) EXPERIMENTS).isAtMost(0.05);
  }

  private static boolean peek(Random random) {
    long[] exposed = new long[2];
    long[] converted = new long[2];
    for (int i = 1; i <= EXPOSURES; i++) {
      int arm = random.nextInt(2);
      exposed[arm]++;
      converted[arm] += random.nextDouble() < 0.1 ? 1 : 0;
      if (i % 100 == 0) {
        Verdict verdict =
            verdict(
                new Arm("control", exposed[0], converted[0]),
                new Arm("treatment", exposed[1], converted[1]));
        if (verdict == Verdict.BETTER || verdict == Verdict.WORSE) {
          return true;
        }
      }
    }
    return false;
  }

  private static Verdict verdict(Arm treatment) {
    return verdict(new Arm("control", 10_000, 1_000), treatment);
  }

  private static Verdict verdict(Arm control, Arm treatment) {
    return Uplift.of(List.of(control, treatment), "control", EVEN, MINIMUM).get(0).verdict();
  }
}
