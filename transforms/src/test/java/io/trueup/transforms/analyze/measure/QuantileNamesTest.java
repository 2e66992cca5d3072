package io.trueup.transforms.analyze.measure;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantileNamesTest {
  @ParameterizedTest
  @CsvSource({"0, .p0", "0.07, .p7", "0.5, .p50", "0.999, .p99.9", "1, .p100"})
  void namesARankByItsPercentage(double rank, String suffix) {
    assertThat(QuantileNames.suffix(rank)).isEqualTo(suffix);
  }
}
