package io.trueup.tests.benchmarks.recompute;

import static java.util.stream.Collectors.joining;

import io.trueup.transforms.analyze.Condition;
import io.trueup.transforms.analyze.EventField;
import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.analyze.measure.QuantileNames;
import java.util.List;

/**
 * A metric as SQL.
 *
 * @param names of the numbers, in the order of the columns from the third
 * @param query gives the hour, the dimension values in the order of their names, and the numbers
 */
record MetricSql(List<String> names, String query) {
  static MetricSql of(Metric metric) {
    List<String> names = List.of(metric.name());
    String numbers;
    if (metric.measure() instanceof Measure.Quantiles quantiles) {
      names =
          quantiles.ranks().stream()
              .map(rank -> metric.name() + QuantileNames.suffix(rank))
              .toList();
      numbers =
          quantiles.ranks().stream()
              .map(rank -> "quantile_disc(%s, %s)".formatted(column(quantiles.field()), rank))
              .collect(joining(", "));
    } else if (metric.measure() instanceof Measure.Ratio ratio) {
      numbers = part(ratio.numerator()) + " / " + part(ratio.denominator());
    } else {
      numbers = measure(metric.measure());
    }
    String query = "SELECT epoch(hour)::bigint, %s, %s FROM events WHERE %s GROUP BY ALL";
    return new MetricSql(
        names, query.formatted(dimensions(metric.by()), numbers, conditions(metric.where())));
  }

  private static String dimensions(List<String> by) {
    return by.isEmpty()
        ? "''"
        : by.stream()
            .sorted()
            .map(MetricSql::dimension)
            .collect(joining(", ", "concat_ws('|', ", ")"));
  }

  private static String part(Measure.Part part) {
    return measure(part.measure()) + " FILTER (WHERE " + conditions(part.where()) + ")";
  }

  private static String measure(Measure measure) {
    if (measure instanceof Measure.Count) {
      return "count(*)";
    } else if (measure instanceof Measure.Sum sum) {
      return "sum(%s)".formatted(column(sum.field()));
    } else if (measure instanceof Measure.Average average) {
      return "sum(%1$s)::double / count(%1$s)".formatted(column(average.field()));
    } else if (measure instanceof Measure.Distinct distinct) {
      return "count(DISTINCT %s)".formatted(column(distinct.field()));
    }
    throw new IllegalArgumentException("No SQL for " + measure);
  }

  private static String conditions(List<Condition> where) {
    return where.isEmpty()
        ? "true"
        : where.stream()
            .map(
                condition ->
                    "%s %sIN (%s)"
                        .formatted(
                            dimension(condition.field()),
                            condition.negated() ? "NOT " : "",
                            condition.values().stream()
                                .map(value -> "'" + value + "'")
                                .collect(joining(", "))))
            .collect(joining(" AND "));
  }

  private static String dimension(String field) {
    return "coalesce(%s, '%s')".formatted(column(field), EventField.NONE);
  }

  private static String column(String field) {
    return switch (field) {
      case "customerKey" -> "customer_key";
      case "sessionId" -> "session_id";
      default ->
          field.startsWith(EventField.PROPERTIES)
              ? "properties['%s']".formatted(field.substring(EventField.PROPERTIES.length()))
              : field;
    };
  }
}
