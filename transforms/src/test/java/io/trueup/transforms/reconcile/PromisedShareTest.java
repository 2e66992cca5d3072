package io.trueup.transforms.reconcile;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromisedShareTest {
  /** With 0.95: of 2 at most 1 by 9.75 %, none by 0.25 %; of 20 at most 16 by 1.6, 15 by 0.26 %. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, false",
    "0, 1, false",
    "1, 2, false",
    "0, 2, true",
    "16, 20, false",
    "15, 20, true"
  })
  void aFewMayMissByChance(long held, long trials, boolean broken) {
    assertThat(PromisedShare.isBroken(held, trials, 0.95)).isEqualTo(broken);
  }

  @Test
  void ofManyTrialsASmallLackTells() {
    assertThat(PromisedShare.isBroken(94_900, 100_000, 0.95)).isFalse();
    assertThat(PromisedShare.isBroken(94_800, 100_000, 0.95)).isTrue();
  }

  @Test
  void whatIsPromisedAlwaysMustHoldAlways() {
    assertThat(PromisedShare.isBroken(7, 7, 1)).isFalse();
    assertThat(PromisedShare.isBroken(6, 7, 1)).isTrue();
  }
}
