package io.trueup.pipelines.config;

import static com.google.common.truth.Truth.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizesTest {
  @ParameterizedTest
  @CsvSource({"1B,1", "64KiB,65536", "1MiB,1048576", "1GiB,1073741824"})
  void unitsAreMultiplesOfBytes(String text, int bytes) {
    assertThat(ByteSizes.parse(text)).isEqualTo(Optional.of(bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0B", "1", "1MB", "1mib", "-1B", "2GiB", "9999999999GiB"})
  void anythingElseIsNoSize(String text) {
    assertThat(ByteSizes.parse(text)).isEqualTo(Optional.empty());
  }

  @Property(seed = "1", tries = 200)
  void everyNumberOfBytesCanBeWritten(@ForAll @IntRange(min = 1) int bytes) {
    assertThat(ByteSizes.parse(bytes + "B")).isEqualTo(Optional.of(bytes));
  }
}
