package io.trueup.transforms.analyze.anomaly;

import java.util.Arrays;

/**
 * What is usual: the median of past values and how far they lie from it. Neither is moved by a few
 * outliers, so that last week's incident does not hide this week's.
 *
 * @param median of the values
 * @param spread one standard deviation, were the values distributed normally; 0 where they are all
 *     the same
 */
public record Baseline(double median, double spread) {
  /** Of a score's size: beyond it, more unusual says nothing more. */
  public static final double MOST = 1000;

  /** Of a normal distribution, standard deviation / median absolute deviation. */
  private static final double OF_MEDIAN_DEVIATION = 1 / 0.6745;

  /** Of a normal distribution, standard deviation / mean absolute deviation. */
  private static final double OF_MEAN_DEVIATION = Math.sqrt(Math.PI / 2);

  /**
   * The baseline of values. The spread is by the median absolute deviation, and where more than
   * half of the values are the same, which makes that 0, by the mean absolute deviation (Iglewicz
   * and Hoaglin, How to Detect and Handle Outliers, ASQC 1993, their modified z-score).
   *
   * @param values at least one, in any order
   */
  public static Baseline of(double[] values) {
    double median = median(values);
    double[] deviations = Arrays.stream(values).map(value -> Math.abs(value - median)).toArray();
    double spread = median(deviations) * OF_MEDIAN_DEVIATION;
    if (spread == 0) {
      spread = Arrays.stream(deviations).average().orElseThrow() * OF_MEAN_DEVIATION;
    }
    return new Baseline(median, spread);
  }

  /**
   * By how many of its usual deviations a value lies above the median, or below it where negative;
   * from -{@link #MOST} to {@link #MOST}. Beyond 3.5 either way it is commonly called an outlier.
   * Where all past values were the same, any other is {@link #MOST} away.
   */
  public double score(double value) {
    double distance = value - median;
    if (distance == 0) {
      return 0;
    }
    return Math.max(-MOST, Math.min(MOST, distance / spread));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    // Halves first: their sum neither overflows nor depends on the sign of the values.
    return sorted.length % 2 == 1 ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2;
  }
}
