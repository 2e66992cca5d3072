package io.trueup.pipelines.config;

import io.trueup.pipelines.config.MetricKeys.Distinct;
import io.trueup.pipelines.config.MetricKeys.Quantiles;
import io.trueup.pipelines.config.MetricKeys.Ratio;
import io.trueup.pipelines.config.MetricKeys.Top;
import io.trueup.transforms.analyze.Condition;
import io.trueup.transforms.analyze.Measure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads what one metric measures. */
final class MeasureReader {
  private static final String COUNT = "count";
  private static final String WHERE = "where";
  private static final String BY = "by";

  /** What a ratio may be made of. */
  private static final List<String> SIMPLE =
      List.of(COUNT, "sum", "average", "min", "max", "distinct");

  private static final List<String> ALL =
      Stream.concat(
              SIMPLE.stream(),
              Stream.of(
                  "quantiles",
                  "top",
                  "ratio",
                  DropOffReader.DROP_OFF,
                  ServiceLevelReader.SLA,
                  ChurnReader.CHURN,
                  RetentionReader.RETENTION,
                  UpliftReader.UPLIFT))
          .toList();

  private final String metric;
  private final FieldNames fields;

  /**
   * Reads one metric's measure.
   *
   * @param metric how messages call it: {@code metric 'revenue'}
   */
  MeasureReader(String metric, FieldNames fields) {
    this.metric = metric;
    this.fields = fields;
  }

  /** The measure; a count where it was refused. */
  Measure read(YamlNode node) {
    return node.isMap() ? read(node, node.entries(), ALL) : counted(node);
  }

  private Measure read(YamlNode node, Map<String, YamlNode> entries, List<String> kinds) {
    if (entries.size() != 1) {
      node.refuse(
          metric + " has " + entries.size() + " measures instead of one",
          "Use one of: " + String.join(", ", kinds));
      return new Measure.Count();
    }
    String kind = entries.keySet().iterator().next();
    YamlNode value = entries.get(kind);
    if (!kinds.contains(kind)) {
      node.refuseKey(
          kind,
          metric + " measures '" + kind + "', which cannot be measured here",
          Suggestion.remedy(kind, kinds));
      return new Measure.Count();
    }
    return switch (kind) {
      case "sum" -> new Measure.Sum(numeric(value, "sums"));
      case "average" -> new Measure.Average(numeric(value, "averages"));
      case "min" -> new Measure.Min(numeric(value, "takes the smallest"));
      case "max" -> new Measure.Max(numeric(value, "takes the largest"));
      case "distinct" -> distinct(value);
      case "quantiles" -> quantiles(new YamlMap(value, Quantiles.SECTION));
      case "top" -> top(new YamlMap(value, Top.SECTION));
      case "ratio" -> ratio(new YamlMap(value, Ratio.SECTION));
      default -> count(value);
    };
  }

  private Measure counted(YamlNode node) {
    node.text()
        .filter(text -> !text.equals(COUNT))
        .ifPresent(
            text ->
                node.refuse(
                    metric + " measures '" + text + "', which is no measure by itself",
                    "Write count, or one of: {sum: amount}, {average: amount},"
                        + " {min: amount}, {max: amount}, {distinct: customerKey}, {quantiles: {...}},"
                        + " {top: {...}}, {ratio: {...}}, {dropOff: {...}}, {sla: {...}},"
                        + " {churn: {...}}, {retention: {...}}, {uplift: {...}}"));
    return new Measure.Count();
  }

  private Measure count(YamlNode value) {
    if (!value.isNull() && !(value.isMap() && value.entries().isEmpty())) {
      value.refuse(
          metric + " counts '" + value.raw() + "', but count takes no field",
          "Write {count: {}}, or {distinct: <field>} for the number of different values");
    }
    return new Measure.Count();
  }

  private Measure distinct(YamlNode value) {
    if (!value.isMap()) {
      return new Measure.Distinct(text(value, "counts different values of"));
    }
    YamlMap map = new YamlMap(value, Distinct.SECTION);
    String field = text(map.get(Distinct.OF), "counts different values of");
    List<List<Condition>> all = filters(map.get(Distinct.ALL));
    List<List<Condition>> none = filters(map.get(Distinct.NONE));
    if (all.isEmpty()) {
      if (map.has(Distinct.ALL)) {
        map.refuse(
            Distinct.ALL,
            metric + " counts the values that no events have in common",
            "Name at least one condition: [{name: Order Completed}]");
      }
      return new Measure.Distinct(field);
    }
    return new Measure.Overlap(field, all, none);
  }

  private List<List<Condition>> filters(List<YamlNode> nodes) {
    return nodes.stream().map(new ConditionsReader(metric, fields)::read).toList();
  }

  private Measure quantiles(YamlMap map) {
    String field = numeric(map.get(Quantiles.OF), "takes quantiles of");
    List<Double> ranks = new ArrayList<>();
    List<YamlNode> items = map.get(Quantiles.AT).oneOrMore();
    for (YamlNode item : items) {
      Form.NUMBER.reader().apply(item).ifPresent(rank -> addRank(rank, item, ranks));
    }
    if (items.isEmpty()) {
      map.refuse(Quantiles.AT, metric + " takes quantiles at no rank", "Write it like [0.5, 0.95]");
    }
    return new Measure.Quantiles(field, List.copyOf(ranks));
  }

  private void addRank(double rank, YamlNode item, List<Double> ranks) {
    if (rank < 0 || rank > 1) {
      item.refuse(
          metric + " takes the quantile at " + item.raw() + ", which is no rank",
          "Use ranks from 0 to 1: 0.95 for the 95th percentile");
    } else if (ranks.contains(rank)) {
      item.refuse(metric + " takes the quantile at " + item.raw() + " twice", "Remove one of them");
    }
    ranks.add(rank);
  }

  private Measure top(YamlMap map) {
    String field = text(map.get(Top.OF), "takes the most frequent values of");
    int k = map.get(Top.K);
    if (k > Measure.Top.MOST) {
      map.refuse(
          Top.K,
          metric + " takes the " + k + " most frequent values, which is too many to be the top",
          "Take at most " + Measure.Top.MOST + ", or count by the field");
    }
    return new Measure.Top(field, Math.min(k, Measure.Top.MOST));
  }

  private Measure ratio(YamlMap map) {
    return new Measure.Ratio(part(map, Ratio.NUMERATOR), part(map, Ratio.DENOMINATOR));
  }

  private Measure.Part part(YamlMap map, Key<YamlNode> key) {
    YamlNode node = map.get(key);
    if (!node.isMap()) {
      return new Measure.Part(counted(node), List.of());
    }
    Map<String, YamlNode> measure = new LinkedHashMap<>(node.entries());
    YamlNode where = measure.remove(WHERE);
    if (measure.remove(BY) != null) {
      node.refuseKey(
          BY,
          metric + " splits one part of a ratio, but both parts are split alike",
          "Write 'by' once, beside 'measure'; 'where' tells the parts apart");
    }
    List<Condition> conditions =
        where == null || where.isNull()
            ? List.of()
            : new ConditionsReader(metric, fields).read(where);
    return new Measure.Part(read(node, measure, SIMPLE), conditions);
  }

  private String numeric(YamlNode node, String verb) {
    return node.text()
        .map(
            field -> {
              if (!fields.isNumeric(field)) {
                node.refuse(
                    metric + " " + verb + " '" + field + "', which is no numeric field",
                    fields.numericRemedy(field));
              }
              return field;
            })
        .orElse("");
  }

  private String text(YamlNode node, String verb) {
    return node.text()
        .map(
            field -> {
              if (!fields.isText(field)) {
                node.refuse(
                    metric + " " + verb + " '" + field + "', which is no text field",
                    fields.textRemedy(field));
              }
              return field;
            })
        .orElse("");
  }
}
