package io.trueup.transforms.analyze.accumulator;

import static com.google.common.truth.Truth.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** {@link SumAccumulator} against {@link BigInteger}. */
class SumAccumulatorTest {
  @Property(seed = "1", tries = 500)
  void sumsLikeABigInteger(@ForAll List<Long> first, @ForAll List<Long> second) {
    SumAccumulator sum = sumOf(first);
    sum.merge(sumOf(second));

    BigInteger expected = BigInteger.ZERO;
    for (List<Long> values : List.of(first, second)) {
      for (long micros : values) {
        expected = expected.add(BigInteger.valueOf(micros));
      }
    }
    assertThat(sum.sum()).isEqualTo(new BigDecimal(expected, 6).doubleValue());
    assertThat(sum.events()).isEqualTo(first.size() + second.size());
  }

  @Test
  void sumsBeyondALong() {
    SumAccumulator sum = sumOf(List.of(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, 3L));
    assertThat(sum.sum()).isEqualTo(Math.pow(2, 63) * 3 / 1e6);
    sum.merge(sumOf(List.of(Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE, Long.MIN_VALUE)));
    assertThat(sum.sum()).isEqualTo(-Math.pow(2, 63) / 1e6);
  }

  private static SumAccumulator sumOf(List<Long> values) {
    SumAccumulator sum = new SumAccumulator();
    values.forEach(sum::add);
    return sum;
  }
}
