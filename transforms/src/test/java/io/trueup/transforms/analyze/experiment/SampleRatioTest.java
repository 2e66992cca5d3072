package io.trueup.transforms.analyze.experiment;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SampleRatioTest {
  private static final Map<String, Double> EVEN = Map.of("control", 0.5, "treatment", 0.5);

  @Test
  void isWhatWasPublished() {
    // R. Kohavi, D. Tang, Y. Xu: Trustworthy Online Controlled Experiments, 2020, chapter 3.
    List<Arm> arms = List.of(new Arm("control", 821_588, 0), new Arm("treatment", 815_482, 0));

    assertThat(SampleRatio.pValue(arms, EVEN)).isWithin(0.05e-6).of(1.8e-6);
  }

  @Test
  void isOneWhereTheAllocationIsMetAndMayBeUneven() {
    List<Arm> arms =
        List.of(new Arm("a", 100, 0), new Arm("b", 300, 0), new Arm("control", 600, 0));

    assertThat(SampleRatio.pValue(arms, Map.of("a", 1.0, "b", 3.0, "control", 6.0)))
        .isWithin(1e-12)
        .of(1);
  }

  @Test
  void ofThreeArmsHasTwoDegreesOfFreedom() {
    // Of 10, 20 and 30 in place of 20 each the statistic is 10; with 2 degrees p = exp(-5).
    List<Arm> arms = List.of(new Arm("a", 10, 0), new Arm("b", 20, 0), new Arm("c", 30, 0));

    assertThat(SampleRatio.pValue(arms, Map.of("a", 1.0, "b", 1.0, "c", 1.0)))
        .isWithin(1e-12)
        .of(Math.exp(-5));
  }
}
