package io.trueup.transforms.analyze.anomaly;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BaselineTest {
  /** Reckoned by hand: median 2.45, median absolute deviation 0.15. */
  @Test
  void twoOutliersAmongTenHideNeitherThemselvesNorEachOther() {
    Baseline baseline =
        Baseline.of(new double[] {2.1, 2.6, 2.4, 2.5, 2.3, 2.1, 2.3, 2.6, 8.2, 8.3});

    assertThat(baseline.median()).isWithin(1e-9).of(2.45);
    assertThat(baseline.score(8.2)).isWithin(0.01).of(0.6745 * 5.75 / 0.15);
    assertThat(baseline.score(2.1)).isWithin(0.01).of(-0.6745 * 0.35 / 0.15);
  }

  /**
   * The example of {@code mad} in the manual of R: the median absolute deviation of 1 to 9 is 2,
   * and the same where the 9 is a 100; times 1.4826 it is 2.9652.
   */
  @Test
  void theSpreadIsWhatWasPublished() {
    assertThat(Baseline.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9}).spread())
        .isWithin(1e-3)
        .of(2.9652);
    assertThat(Baseline.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 100}).spread())
        .isWithin(1e-3)
        .of(2.9652);
  }

  /** Mean absolute deviation of 0, 0, 0, 0, 5 from 0 is 1. */
  @Test
  void whereMostValuesAreTheSameTheMeanDeviationIsTheSpread() {
    Baseline baseline = Baseline.of(new double[] {7, 7, 7, 7, 12});

    assertThat(baseline.score(8)).isWithin(1e-9).of(Math.sqrt(2 / Math.PI));
  }

  @Test
  void whereAllValuesAreTheSameAnyOtherIsAsUnusualAsCanBe() {
    Baseline baseline = Baseline.of(new double[] {0, 0, 0});

    assertThat(baseline.score(0)).isEqualTo(0.0);
    assertThat(baseline.score(1e-9)).isEqualTo(Baseline.MOST);
    assertThat(baseline.score(-1)).isEqualTo(-Baseline.MOST);
  }

  @Property(seed = "1", tries = 200)
  void theUnitOfTheValuesDoesNotMatter(
      @ForAll @Size(min = 1, max = 50) List<@DoubleRange(min = -1000, max = 1000) Double> values,
      @ForAll @DoubleRange(min = -1000, max = 1000) double value) {
    double[] inOneUnit = values.stream().mapToDouble(one -> one).toArray();
    double[] inAnother = values.stream().mapToDouble(one -> one * -4).toArray();

    // A score of 0 has no sign, which isEqualTo would see.
    assertThat(Baseline.of(inAnother).score(value * -4))
        .isWithin(0)
        .of(-Baseline.of(inOneUnit).score(value));
  }
}
