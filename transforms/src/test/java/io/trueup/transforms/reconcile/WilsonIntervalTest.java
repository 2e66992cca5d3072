package io.trueup.transforms.reconcile;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonIntervalTest {
  /**
   * R. G. Newcombe: Two-sided confidence intervals for the single proportion: comparison of seven
   * methods. Statistics in Medicine 17 (1998), table I, method 3, of 95 %.
   */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void isWhatWasPublished(int held, int trials, double lower, double upper) {
    WilsonInterval interval = WilsonInterval.of(held, trials, 1.959964);

    assertThat(interval.lower()).isWithin(5e-5).of(lower);
    assertThat(interval.upper()).isWithin(5e-5).of(upper);
  }

  @Test
  void isWhatItsFormulaGivesElsewhere() {
    // statsmodels.stats.proportion.proportion_confint(90, 100, alpha=0.01, method="wilson")
    WilsonInterval interval = WilsonInterval.of(90, 100);

    assertThat(interval.lower()).isWithin(1e-6).of(0.796249);
    assertThat(interval.upper()).isWithin(1e-6).of(0.953974);
  }

  @Test
  void tellsSomethingOfFewTrialsAndOfNoFailure() {
    assertThat(WilsonInterval.of(1, 1).lower()).isWithin(1e-3).of(0.131);
    assertThat(WilsonInterval.of(1, 1).upper()).isEqualTo(1.0);
    assertThat(WilsonInterval.of(0, 50).lower()).isEqualTo(0.0);
    assertThrows(IllegalArgumentException.class, () -> WilsonInterval.of(0, 0));
    assertThrows(IllegalArgumentException.class, () -> WilsonInterval.of(3, 2));
  }

  @Test
  void holdsTheTrueShareInAboutNinetyNineOfAHundredSamples() {
    Random random = new Random(7);
    int holds = 0;
    for (int sample = 0; sample < 2_000; sample++) {
      int held = 0;
      for (int trial = 0; trial < 200; trial++) {
        held += random.nextDouble() < 0.95 ? 1 : 0;
      }
      WilsonInterval interval = WilsonInterval.of(held, 200);
      holds += interval.lower() <= 0.95 && 0.95 <= interval.upper() ? 1 : 0;
    }
    assertThat(holds / 2_000.0).isWithin(0.012).of(0.99);
  }
}
