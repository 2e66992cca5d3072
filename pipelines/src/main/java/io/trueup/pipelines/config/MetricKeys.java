package io.trueup.pipelines.config;

import java.util.List;
import org.joda.time.Duration;

/** The keys of {@code metrics.yaml} and {@code alerts.yaml}, with every default. */
final class MetricKeys {
  private MetricKeys() {}

  /** One element of {@code metrics}. */
  static final class Metric {
    static final Key<String> NAME =
        Key.required("name", Form.TEXT, "the metric's name, unique, also in tables and on pages");
    static final Key<YamlNode> MEASURE =
        Key.required(
            "measure",
            Form.node("measure"),
            "count, {sum: field}, {average: field}, {min: field}, {max: field}, {distinct: field},"
                + " {quantiles: {...}}, {top: {...}}, {ratio: {...}}, {dropOff: {...}}, {sla: {...}} or {uplift: {...}}");
    static final Key<YamlNode> WHERE =
        Key.of(
            "where",
            Form.node("map of conditions"),
            "{}",
            "the events it is measured of, all conditions hold: field: text, field: [texts] or"
                + " field: {not: ...}");
    static final Key<YamlNode> BY =
        Key.of("by", Form.node("list of fields"), "[]", "the fields that split it, at most four");
    static final Key<YamlNode> LIMIT =
        Key.optional(
            "limit",
            Form.node("map of one field"),
            "how many values of one of these fields have rows of their own, at most 1000: {sku:"
                + " 100}; those with the most events have, the rest is other");
    static final Key<YamlNode> TIERS =
        Key.required(
            "tiers",
            Form.node("list of durations"),
            "the lengths of the windows it is published for, finest first: [10s, 1m, 1h, 1d]; [5m,"
                + " 1h every 5m] for windows that overlap, each merged from those of 5m");
    static final Section SECTION = Section.of("metrics[]", NAME, MEASURE, WHERE, BY, LIMIT, TIERS);

    private Metric() {}
  }

  /** {@code quantiles}. */
  static final class Quantiles {
    static final Key<YamlNode> OF =
        Key.required("of", Form.node("field"), "the numeric field whose quantiles are taken");
    static final Key<YamlNode> AT =
        Key.required(
            "at",
            Form.node("list of numbers"),
            "the ranks from 0 to 1: [0.5, 0.95] is published as <metric>.p50 and <metric>.p95");
    static final Section SECTION = Section.of("metrics[].measure.quantiles", OF, AT);

    private Quantiles() {}
  }

  /** {@code top}. */
  static final class Top {
    static final Key<YamlNode> OF =
        Key.required(
            "of",
            Form.node("field"),
            "the text field whose most frequent values are counted; it is a dimension of what is"
                + " published");
    static final Key<Integer> K = Key.required("k", Form.COUNT, "how many values, at most 100");
    static final Section SECTION = Section.of("metrics[].measure.top", OF, K);

    private Top() {}
  }

  /** {@code ratio}. */
  static final class Ratio {
    static final Key<YamlNode> NUMERATOR =
        Key.required(
            "numerator",
            Form.node("measure, with a where of its own"),
            "what is divided: {sum: amount, where: {name: Order Completed}}");
    static final Key<YamlNode> DENOMINATOR =
        Key.required(
            "denominator",
            Form.node("measure, with a where of its own"),
            "what it is divided by; where that is 0, the ratio is 0");
    static final Section SECTION = Section.of("metrics[].measure.ratio", NUMERATOR, DENOMINATOR);

    private Ratio() {}
  }

  /** One element of {@code alerts}. */
  static final class Alert {
    static final Key<String> NAME = Key.required("name", Form.TEXT, "the alert's name, unique");
    static final Key<YamlNode> METRIC =
        Key.required(
            "metric",
            Form.node("published metric"),
            "the metric that is watched, quantiles as <metric>.p95");
    static final Key<Duration> TIER =
        Key.required("tier", Form.POSITIVE_DURATION, "the tier that is watched");
    static final Key<YamlNode> WHERE =
        Key.of(
            "where",
            Form.node("map of texts"),
            "{}",
            "only values with these dimension values; without it, each dimension value by itself");
    static final Key<Double> ABOVE =
        Key.optional("above", Form.NUMBER, "a value above this is a breach");
    static final Key<Double> BELOW =
        Key.optional("below", Form.NUMBER, "a value below this is a breach, instead of above");
    static final Key<String> SEVERITY =
        Key.of("severity", Form.TEXT, "warning", "free text, by convention warning or critical");
    static final Section SECTION =
        Section.of("alerts[]", NAME, METRIC, TIER, WHERE, ABOVE, BELOW, SEVERITY);

    private Alert() {}
  }

  static final Key<List<YamlMap>> METRICS =
      Key.required(
          "metrics", Form.listOf(Form.section(Metric.SECTION), "list of metrics"), "the metrics");
  static final Key<YamlMap> SESSIONS =
      Key.of(
          "sessions",
          Form.section(DerivationKeys.Sessions.SECTION),
          "{}",
          "when a customer's session is over");
  static final Key<List<YamlMap>> CALENDARS =
      Key.of(
          "calendars",
          Form.listOf(Form.section(DerivationKeys.Calendar.SECTION), "list of calendars"),
          "[]",
          "business hours that service levels count time in");
  static final Section METRICS_FILE = Section.of("metrics.yaml", METRICS, SESSIONS, CALENDARS);

  static final Key<List<YamlMap>> ALERTS =
      Key.required(
          "alerts", Form.listOf(Form.section(Alert.SECTION), "list of alerts"), "the alert rules");
  static final Section ALERTS_FILE = Section.of("alerts.yaml", ALERTS);

  /** In the order of the reference. */
  static final List<Section> SECTIONS =
      List.of(
          METRICS_FILE,
          Metric.SECTION,
          Quantiles.SECTION,
          Top.SECTION,
          Ratio.SECTION,
          DerivationKeys.DropOff.SECTION,
          DerivationKeys.ServiceLevel.SECTION,
          DerivationKeys.Uplift.SECTION,
          DerivationKeys.Sessions.SECTION,
          DerivationKeys.Calendar.SECTION,
          ALERTS_FILE,
          Alert.SECTION);
}
