package io.trueup.launcher.metrics;

import io.trueup.transforms.analyze.Condition;
import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Measure.Part;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A measure, said to people.
 *
 * @param computes what it is, as the object of a sentence
 * @param stream how the stream keeps it
 * @param bounds what its bounds are worth
 * @param state how large it gets for each open window and combination of dimensions
 */
record MeasureInWords(String computes, String stream, String bounds, String state) {
  private static final String AS_EXACT = "exactly, as the recompute does";
  private static final String NO_WIDTH = "lower = estimate = upper";

  static MeasureInWords of(Measure measure) {
    if (measure instanceof Measure.Count) {
      return exact("the number of events", "8 B");
    } else if (measure instanceof Measure.Sum sum) {
      return exact("the sum of " + sum.field(), "24 B");
    } else if (measure instanceof Measure.Average average) {
      return exact("the mean of " + average.field() + " over the events that have it", "24 B");
    } else if (measure instanceof Measure.Min min) {
      return exact("the smallest " + min.field(), "24 B");
    } else if (measure instanceof Measure.Max max) {
      return exact("the largest " + max.field(), "24 B");
    } else if (measure instanceof Measure.Distinct distinct) {
      return new MeasureInWords(
          "the number of different values of " + distinct.field(),
          "by an HLL sketch of 4,096 registers, with a standard error of 1.6 %",
          "two standard deviations: they hold the exact number with a confidence of 95 %",
          "up to 4 KiB; in the recompute 16 B for each value");
    } else if (measure instanceof Measure.Quantiles quantiles) {
      return quantiles(quantiles);
    } else if (measure instanceof Measure.Top top) {
      return top(top);
    } else if (measure instanceof Measure.Overlap overlap) {
      return overlap(overlap);
    } else if (measure instanceof Measure.Retention retention) {
      return RetentionInWords.of(retention);
    } else if (measure instanceof Measure.Ratio ratio) {
      return ratio(ratio);
    }
    throw new IllegalArgumentException("No words are known for " + measure);
  }

  private static MeasureInWords exact(String computes, String state) {
    return new MeasureInWords(computes, AS_EXACT, NO_WIDTH, state);
  }

  private static MeasureInWords quantiles(Measure.Quantiles quantiles) {
    return new MeasureInWords(
        quantiles.ranks().stream()
            .map(rank -> "the value of " + quantiles.field() + " at rank " + rank)
            .collect(Collectors.joining(", ")),
        "by a KLL sketch, whose rank is off by 0.7 % at most",
        "the values of the ranks around it: they hold the exact value with a confidence of 99 %",
        "up to 10 KiB; in the recompute 16 B for each different value");
  }

  private static MeasureInWords top(Measure.Top top) {
    return new MeasureInWords(
        "how often each of the "
            + top.k()
            + " most frequent values of "
            + top.field()
            + " occurs, where that is more than 1 / "
            + Measure.Top.OF_EACH_PLACE * top.k()
            + " of the events",
        "by a sketch of frequent items, exact up to " + 48 * top.k() + " different values",
        "they always hold; 0 stands for not among the most frequent",
        "up to " + 48 * top.k() + " texts and counts; in the recompute all different ones");
  }

  private static MeasureInWords overlap(Measure.Overlap overlap) {
    int sets = overlap.all().size() + overlap.none().size();
    String none =
        overlap.none().isEmpty() ? "" : " and of none" + filters(overlap.none(), " nor of any");
    return new MeasureInWords(
        "the number of different values of "
            + overlap.field()
            + " of events"
            + filters(overlap.all(), " and of events")
            + none,
        "by a Theta sketch of 4,096 hashes for each of "
            + sets
            + " sets; exactly, where they have no more values",
        "two standard deviations: they hold the exact number with a confidence of 95 %",
        "up to 32 KiB for each of "
            + sets
            + " sets; in the recompute 16 B for each value of each set");
  }

  private static String filters(List<List<Condition>> filters, String separator) {
    return filters.stream().map(ConditionsInWords::of).collect(Collectors.joining(separator));
  }

  private static MeasureInWords ratio(Measure.Ratio ratio) {
    MeasureInWords numerator = of(ratio.numerator().measure());
    MeasureInWords denominator = of(ratio.denominator().measure());
    boolean exact = numerator.bounds().equals(NO_WIDTH) && denominator.bounds().equals(NO_WIDTH);
    return new MeasureInWords(
        part(ratio.numerator())
            + ", divided by "
            + part(ratio.denominator())
            + "; 0 where that is 0",
        exact
            ? AS_EXACT
            : "its numerator " + numerator.stream() + ", its denominator " + denominator.stream(),
        exact ? NO_WIDTH : "those of its parts, at three standard deviations, divided",
        "its numerator " + numerator.state() + ", its denominator " + denominator.state());
  }

  private static String part(Part part) {
    return of(part.measure()).computes() + ConditionsInWords.of(part.where());
  }
}
