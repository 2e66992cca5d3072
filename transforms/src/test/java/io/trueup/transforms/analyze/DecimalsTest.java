package io.trueup.transforms.analyze;

import static com.google.common.truth.Truth.assertThat;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "12, 12000000",
    "-3.5, -3500000",
    "+.25, 250000",
    "7., 7000000",
    "1e3, 1000000000",
    "0.0000005, 0",
    "0.0000015, 2",
    "-3.1234567, -3123457",
    "9223372036854.775807, 9223372036854775807",
    "-9223372036854.775808, -9223372036854775808"
  })
  void readsNumbersInMillionths(String text, long micros) {
    assertThat(Decimals.micros(text)).isEqualTo(micros);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "n/a", "12 EUR", "1,5", "-", ".", "NaN", "Infinity", "0x10", "1e"})
  void takesOtherTextsForNone(String text) {
    assertThat(Decimals.micros(text)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854.775808", "1e13", "1e1000000000", "-1e2147483647"})
  void takesNumbersThatDoNotFitForNone(String text) {
    assertThat(assertTimeoutPreemptively(ofSeconds(5), () -> Decimals.micros(text))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e-1000000000", "0e1000000000", "-0e-2147483647"})
  void takesTheTiniestNumbersForZero(String text) {
    assertThat(assertTimeoutPreemptively(ofSeconds(5), () -> Decimals.micros(text))).isEqualTo(0);
  }

  @Test
  void takesVeryLongTextsForNone() {
    assertThat(Decimals.micros("1".repeat(1 << 20))).isNull();
    assertThat(Decimals.micros("0." + "1".repeat(1 << 20))).isNull();
  }

  @Test
  void takesWholeNumbersThatDoNotFitForNone() {
    assertThat(Decimals.micros(3L)).isEqualTo(3_000_000);
    assertThat(Decimals.micros(-8_999_999_999_999L)).isEqualTo(-8_999_999_999_999_000_000L);
    assertThat(Decimals.micros(Long.MAX_VALUE)).isNull();
    assertThat(Decimals.micros(Long.MIN_VALUE)).isNull();
  }

  @Property(seed = "1", tries = 500)
  void roundsHalfToEven(
      @ForAll @BigRange(min = "-1000000", max = "1000000") @Scale(9) BigDecimal number) {
    long expected = number.setScale(6, RoundingMode.HALF_EVEN).unscaledValue().longValueExact();
    assertThat(Decimals.micros(number.toPlainString())).isEqualTo(expected);
    assertThat(Decimals.micros(number.toString())).isEqualTo(expected);
  }
}
