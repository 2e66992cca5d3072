package io.trueup.transforms.analyze.accumulator;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** {@link ValueCountsAccumulator} against a sorted list. */
class ValueCountsAccumulatorTest {
  @Property(seed = "1", tries = 500)
  void findsTheNearestRankOfASortedList(
      @ForAll @Size(min = 1, max = 200) List<@LongRange(min = -50, max = 50) Long> values,
      @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 1000) Integer> perMille) {
    double[] ranks = perMille.stream().mapToDouble(rank -> rank / 1000.0).toArray();
    List<Long> sorted = values.stream().sorted().toList();
    long[] expected =
        perMille.stream()
            .mapToInt(rank -> Math.max(1, (rank * values.size() + 999) / 1000))
            .mapToLong(position -> sorted.get(position - 1))
            .toArray();
    assertThat(countsOf(values).quantiles(ranks)).isEqualTo(expected);
  }

  @Test
  void takesARankAsTheDecimalItIsWrittenAs() {
    ValueCountsAccumulator counts = new ValueCountsAccumulator();
    for (long value = 1; value <= 100; value++) {
      counts.add(value);
    }
    assertThat(counts.quantiles(new double[] {0.07, 0.29, 0.58, 0}))
        .isEqualTo(new long[] {7, 29, 58, 1});
  }

  @Test
  void takesRanksInAnyOrder() {
    ValueCountsAccumulator counts = countsOf(List.of(5L, 1L, 3L, 3L));
    assertThat(counts.quantiles(new double[] {1, 0.5, 0.25})).isEqualTo(new long[] {5, 3, 1});
  }

  private static ValueCountsAccumulator countsOf(List<Long> values) {
    ValueCountsAccumulator counts = new ValueCountsAccumulator();
    values.forEach(counts::add);
    return counts;
  }
}
