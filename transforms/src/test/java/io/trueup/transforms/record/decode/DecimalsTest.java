package io.trueup.transforms.record.decode;

import static com.google.common.truth.Truth.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "35.79, 35790000",
    "' 12.5 ', 12500000",
    "0.000001, 1",
    "1.1000000000, 1100000",
    "1.5e3, 1500000000",
    "1000000000000, 1000000000000000000",
    "-1000000000000, -1000000000000000000",
    "1E+12, 1000000000000000000",
    "0.1, 100000",
  })
  void amountsAreExactMillionths(String text, long micros) {
    assertThat(Decimals.micros(text)).isEqualTo(micros);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "1,234.50",
        "$5",
        "NaN",
        "0.0000001",
        "1000000000000.000001",
        "-1000000000001",
        "9223372036854.775808",
        "-9223372036854.775808",
        "1e999999999",
        "1e-999999999",
        "1e2147483648",
        "true"
      })
  void whatIsNoAmountIsNull(String text) {
    assertThat(Decimals.micros(text)).isNull();
  }

  @Property(seed = "1", tries = 500)
  void everyAmountInMillionthsIsReadBack(
      @ForAll @LongRange(min = -1_000_000_000_000_000_000L, max = 1_000_000_000_000_000_000L)
          long micros) {
    BigDecimal amount = BigDecimal.valueOf(micros, 6);
    assertThat(Decimals.micros(amount.toString())).isEqualTo(micros);
    assertThat(Decimals.micros(amount.toPlainString())).isEqualTo(micros);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 2",
    "2.0, 2",
    "-3, -3",
    "2e2, 200",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808"
  })
  void wholeNumbersMayBeWrittenWithDecimals(String text, long number) {
    assertThat(Decimals.whole(text)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.5", "9223372036854775808", "two", "1e30"})
  void whatIsNoWholeNumberIsNull(String text) {
    assertThat(Decimals.whole(text)).isNull();
  }
}
