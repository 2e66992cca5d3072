package io.trueup.tests.laws;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.transforms.analyze.accumulator.HllAccumulator;
import io.trueup.transforms.analyze.accumulator.KllAccumulator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.apache.datasketches.kll.KllDoublesSketch;
import org.junit.jupiter.api.Test;

/** Sketches err as their authors say. */
class PublishedErrorsTest {
  /**
   * P. Flajolet, E. Fusy, O. Gandouet, F. Meunier, <i>HyperLogLog</i>, 2007: a standard error of
   * 1.04 / sqrt(m), so 1.625 % with 4,096 registers.
   */
  private static final double HLL_ERROR = 1.04 / Math.sqrt(4_096);

  private static final int VALUES = 50_000;

  @Test
  void distinctCountsSpreadAsThePaperSays() {
    int trials = 400;
    double squares = 0;
    for (int trial = 0; trial < trials; trial++) {
      double error = distinct(trial).estimate() / VALUES - 1;
      squares += error * error;
    }

    // The standard deviation of a standard deviation of 400 is 3.5 %; these are three.
    assertThat(Math.sqrt(squares / trials) / HLL_ERROR).isWithin(0.11).of(1);
  }

  @Test
  void theBoundsOfDistinctCountsAreTwoStandardErrorsWide() {
    HllAccumulator sketch = distinct(1);

    assertThat(1 - sketch.estimate() / sketch.upper(2)).isWithin(0.003).of(2 * HLL_ERROR);
    assertThat(sketch.estimate() / sketch.lower(2) - 1).isWithin(0.003).of(2 * HLL_ERROR);
  }

  private static HllAccumulator distinct(int trial) {
    SplittableRandom hashes = new SplittableRandom(trial);
    HllAccumulator sketch = new HllAccumulator();
    for (int value = 0; value < VALUES; value++) {
      sketch.add(hashes.nextLong());
    }
    return sketch;
  }

  /**
   * The documentation of Apache DataSketches, which measured them: a rank error of 1.33 % for k =
   * 200 with a confidence of 99 %. It falls almost as 1 / k.
   */
  @Test
  void ranksErrAsDocumented() {
    assertThat(KllDoublesSketch.getNormalizedRankError(200, false)).isWithin(5e-5).of(0.0133);
    assertThat(KllDoublesSketch.getNormalizedRankError(400, false)).isWithin(5e-4).of(0.007);
  }

  @Test
  void theBoundsOfQuantilesAreTheValuesAtTwiceThatError() {
    List<Integer> values = new ArrayList<>();
    for (int value = 1; value <= VALUES; value++) {
      values.add(value);
    }
    Collections.shuffle(values, new Random(1));
    KllAccumulator sketch = new KllAccumulator();
    values.forEach(sketch::add);

    // Which themselves are only known within that error.
    assertThat(sketch.upper(0.5) / VALUES - 0.5).isWithin(0.007).of(0.014);
    assertThat(0.5 - sketch.lower(0.5) / VALUES).isWithin(0.007).of(0.014);
  }
}
