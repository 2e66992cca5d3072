package io.trueup.tests.support;

import static java.math.BigDecimal.ZERO;
import static java.util.Comparator.naturalOrder;

import io.trueup.schemas.event.LayeredEvent;
import io.trueup.transforms.analyze.Measure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What each measure is, written down plainly over a list of events. */
final class MeasureModel {
  private MeasureModel() {}

  /** The numbers of a measure by what is added to the metric's name. */
  static Map<String, Double> numbers(Measure measure, List<LayeredEvent> events) {
    Map<String, Double> numbers = new TreeMap<>();
    if (measure instanceof Measure.Quantiles quantiles) {
      List<BigDecimal> sorted = values(events, quantiles.field()).sorted().toList();
      for (double rank : quantiles.ranks()) {
        BigDecimal percent = BigDecimal.valueOf(rank).scaleByPowerOfTen(2).stripTrailingZeros();
        numbers.put(".p" + percent.toPlainString(), nearestRank(sorted, rank));
      }
    } else {
      numbers.put("", number(measure, events));
    }
    return numbers;
  }

  /** How many of the events a measure is made of. */
  static long events(Measure measure, List<LayeredEvent> events) {
    if (measure instanceof Measure.Sum sum) {
      return values(events, sum.field()).count();
    } else if (measure instanceof Measure.Average average) {
      return values(events, average.field()).count();
    } else if (measure instanceof Measure.Quantiles quantiles) {
      return values(events, quantiles.field()).count();
    } else if (measure instanceof Measure.Min min) {
      return values(events, min.field()).count();
    } else if (measure instanceof Measure.Max max) {
      return values(events, max.field()).count();
    } else if (measure instanceof Measure.Distinct distinct) {
      return texts(events, distinct.field()).count();
    }
    return events.size();
  }

  private static double number(Measure measure, List<LayeredEvent> events) {
    if (measure instanceof Measure.Count) {
      return events.size();
    } else if (measure instanceof Measure.Sum sum) {
      return sum(events, sum.field());
    } else if (measure instanceof Measure.Average average) {
      long count = values(events, average.field()).count();
      return count == 0 ? 0 : sum(events, average.field()) / count;
    } else if (measure instanceof Measure.Min min) {
      return values(events, min.field()).min(naturalOrder()).orElse(ZERO).doubleValue();
    } else if (measure instanceof Measure.Max max) {
      return values(events, max.field()).max(naturalOrder()).orElse(ZERO).doubleValue();
    } else if (measure instanceof Measure.Distinct distinct) {
      return texts(events, distinct.field()).distinct().count();
    } else if (measure instanceof Measure.Ratio ratio) {
      double divisor = part(ratio.denominator(), events);
      return divisor == 0 ? 0 : part(ratio.numerator(), events) / divisor;
    }
    throw new IllegalArgumentException("No model for " + measure);
  }

  private static double part(Measure.Part part, List<LayeredEvent> events) {
    List<LayeredEvent> met =
        events.stream().filter(event -> FieldModel.meets(event, part.where())).toList();
    return number(part.measure(), met);
  }

  private static double sum(List<LayeredEvent> events, String field) {
    return values(events, field).reduce(ZERO, BigDecimal::add).doubleValue();
  }

  private static double nearestRank(List<BigDecimal> sorted, double rank) {
    if (sorted.isEmpty()) {
      return 0;
    }
    BigDecimal position = BigDecimal.valueOf(rank).multiply(BigDecimal.valueOf(sorted.size()));
    int index = position.setScale(0, RoundingMode.CEILING).intValueExact() - 1;
    return sorted.get(Math.max(0, index)).doubleValue();
  }

  private static Stream<BigDecimal> values(List<LayeredEvent> events, String field) {
    return events.stream().map(event -> FieldModel.number(event, field)).filter(Objects::nonNull);
  }

  static Stream<String> texts(List<LayeredEvent> events, String field) {
    return events.stream().map(event -> FieldModel.text(event, field)).filter(Objects::nonNull);
  }
}
