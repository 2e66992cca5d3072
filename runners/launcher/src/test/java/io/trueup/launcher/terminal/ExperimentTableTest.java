package io.trueup.launcher.terminal;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.transforms.analyze.experiment.Arm;
import io.trueup.transforms.analyze.experiment.Uplift;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExperimentTableTest {
  private static final Arm CONTROL = new Arm("control", 10_000, 1_000);

  @Test
  void showsTheArmsAndSaysWhatTheyShow() {
    assertThat(lines(new Arm("treatment", 10_000, 1_300)))
        .containsExactly(
            "arm        exposed  converted    rate",
            "control     10,000      1,000  10.00%",
            "treatment   10,000      1,300  13.00%",
            "",
            "treatment against control: better, by +3.00 points, between +1.54 and +4.46.",
            "",
            "The intervals are of 95 % and hold however often one looks and whenever one stops.")
        .inOrder();
  }

  @Test
  void saysWhyNothingCanBeSaid() {
    assertThat(lines(new Arm("treatment", 9_000, 1_300)).get(4))
        .startsWith("treatment against control: nothing can be said, because exposures did not");
  }

  private static List<String> lines(Arm treatment) {
    return ExperimentTable.lines(
        Uplift.of(
            List.of(CONTROL, treatment),
            "control",
            Map.of("control", 1.0, "treatment", 1.0),
            1_000));
  }
}
