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

  /** How many of the events a measure is made of; a ratio, of all that its metric has. */
  static long events(Measure measure, List<LayeredEvent> events) {
    return measure instanceof Measure.Ratio ? events.size() : counted(measure, events).size();
  }

  /** The events that have a part in a measure. */
  static List<LayeredEvent> counted(Measure measure, List<LayeredEvent> events) {
    return events.stream().filter(event -> counts(measure, event)).toList();
  }

  private static boolean counts(Measure measure, LayeredEvent event) {
    if (measure instanceof Measure.Sum sum) {
      return FieldModel.number(event, sum.field()) != null;
    } else if (measure instanceof Measure.Average average) {
      return FieldModel.number(event, average.field()) != null;
    } else if (measure instanceof Measure.Quantiles quantiles) {
      return FieldModel.number(event, quantiles.field()) != null;
    } else if (measure instanceof Measure.Min min) {
      return FieldModel.number(event, min.field()) != null;
    } else if (measure instanceof Measure.Max max) {
      return FieldModel.number(event, max.field()) != null;
    } else if (measure instanceof Measure.Distinct distinct) {
      return FieldModel.text(event, distinct.field()) != null;
    } else if (measure instanceof Measure.Overlap overlap) {
      return FieldModel.text(event, overlap.field()) != null;
    } else if (measure instanceof Measure.Ratio ratio) {
      return FieldModel.meets(event, ratio.numerator().where())
          || FieldModel.meets(event, ratio.denominator().where());
    }
    return true;
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
    } else if (measure instanceof Measure.Overlap overlap) {
      return texts(events, overlap.field())
          .distinct()
          .filter(text -> inEach(overlap, text, events))
          .count();
    } else if (measure instanceof Measure.Ratio ratio) {
      double divisor = part(ratio.denominator(), events);
      return divisor == 0 ? 0 : part(ratio.numerator(), events) / divisor;
    }
    throw new IllegalArgumentException("No model for " + measure);
  }

  private static boolean inEach(Measure.Overlap overlap, String text, List<LayeredEvent> events) {
    List<LayeredEvent> its =
        events.stream()
            .filter(event -> text.equals(FieldModel.text(event, overlap.field())))
            .toList();
    return overlap.all().stream()
            .allMatch(where -> its.stream().anyMatch(event -> FieldModel.meets(event, where)))
        && overlap.none().stream()
            .noneMatch(where -> its.stream().anyMatch(event -> FieldModel.meets(event, where)));
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
