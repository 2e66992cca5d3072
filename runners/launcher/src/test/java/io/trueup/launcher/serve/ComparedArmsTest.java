package io.trueup.launcher.serve;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.dashboard.view.Experiments.Experiment;
import io.trueup.dashboard.view.Experiments.Verdict;
import io.trueup.transforms.analyze.experiment.Arm;
import io.trueup.transforms.analyze.experiment.ExperimentRule;
import io.trueup.transforms.analyze.experiment.Uplift;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparedArmsTest {
  private static final ExperimentRule RULE =
      new ExperimentRule(
          "uplift", "arm", "control", Map.of("control", 1.0, "treatment", 1.0), 1_000);

  @Test
  void theDashboardShowsWhatTheComparisonSays() {
    Experiment shown = shown(new Arm("treatment", 10_000, 1_300));

    assertThat(shown.sampleFits()).isTrue();
    assertThat(shown.arms().get(0).against()).isNull();
    assertThat(shown.arms().get(0).share()).isEqualTo(0.5);
    assertThat(shown.arms().get(1).verdict()).isEqualTo(Verdict.BETTER);
    assertThat(shown.arms().get(1).against().value()).isWithin(1e-12).of(0.03);
    assertThat(shown.arms().get(1).lower()).isLessThan(0.13);
    assertThat(shown.arms().get(1).upper()).isGreaterThan(0.13);
  }

  @Test
  void noDifferenceIsShownWhereTheSampleDoesNotFit() {
    Experiment shown = shown(new Arm("treatment", 9_000, 1_300));

    assertThat(shown.sampleFits()).isFalse();
    assertThat(shown.arms().get(1).against()).isNull();
    assertThat(shown.arms().get(1).verdict()).isEqualTo(Verdict.SAMPLE_RATIO_MISMATCH);
  }

  private static Experiment shown(Arm treatment) {
    List<Uplift> uplifts =
        Uplift.of(
            List.of(new Arm("control", 10_000, 1_000), treatment),
            RULE.control(),
            RULE.allocation(),
            RULE.minimum());
    return ComparedArms.experiment(RULE, uplifts, Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
  }
}
