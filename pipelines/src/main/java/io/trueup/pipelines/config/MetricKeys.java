package io.trueup.pipelines.config;

import io.trueup.transforms.analyze.CalendarPeriod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of {@code metrics.yaml}, with every default. */
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
                + " {quantiles: {...}}, {top: {...}}, {ratio: {...}}, {dropOff: {...}}, {sla: {...}},"
                + " {churn: {...}}, {retention: {...}} or {uplift: {...}}");
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
                + " 1h every 5m] for windows that overlap, each merged from those of 5m; not of a"
                + " retention, whose windows follow from its periods");
    static final Key<YamlMap> ANOMALY =
        Key.optional(
            "anomaly",
            Form.section(Anomaly.SECTION),
            "publishes as <metric>.anomaly how unusual its values are; {} for the usual baseline");
    static final Section SECTION =
        Section.of("metrics[]", NAME, MEASURE, WHERE, BY, LIMIT, TIERS, ANOMALY);

    private Metric() {}
  }

  /** {@code distinct}, where values are counted that sets of events have in common. */
  static final class Distinct {
    static final Key<YamlNode> OF =
        Key.required("of", Form.node("field"), "the text field whose different values are counted");
    static final Key<List<YamlNode>> ALL =
        Key.required(
            "all",
            Form.listOf(Form.node("map of conditions"), "list of maps of conditions"),
            "conditions, each of which must hold of some event with the value: [{name: Page Viewed},"
                + " {name: Order Completed}]");
    static final Key<List<YamlNode>> NONE =
        Key.of(
            "none",
            Form.listOf(Form.node("map of conditions"), "list of maps of conditions"),
            "[]",
            "conditions, none of which may hold of any event with the value");
    static final Section SECTION = Section.of("metrics[].measure.distinct", OF, ALL, NONE);

    private Distinct() {}
  }

  /** {@code retention}. */
  static final class Retention {
    static final Key<CalendarPeriod> EVERY =
        Key.required(
            "every",
            Form.choice(words()),
            "the periods that customers are compared over, in timeZone: days, weeks from Monday, or"
                + " months");
    static final Key<Integer> PERIODS =
        Key.required(
            "periods",
            Form.COUNT,
            "up to how many periods after their first customers are looked for");
    static final Key<Integer> LOOKBACK =
        Key.optional(
            "lookback",
            Form.COUNT,
            "a customer is new who is active, and was not in so many periods before");
    static final Key<List<String>> JOINS =
        Key.of("joins", Form.TEXTS, "[]", "a customer is new by one of these events instead");
    static final Key<List<String>> ACTIVITY =
        Key.of("activity", Form.TEXTS, "[]", "the events that are activity; without any, all are");
    static final Section SECTION =
        Section.of("metrics[].measure.retention", EVERY, PERIODS, LOOKBACK, JOINS, ACTIVITY);

    private Retention() {}

    private static Map<String, CalendarPeriod> words() {
      Map<String, CalendarPeriod> words = new LinkedHashMap<>();
      words.put("day", CalendarPeriod.DAY);
      words.put("week", CalendarPeriod.WEEK);
      words.put("month", CalendarPeriod.MONTH);
      return words;
    }
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

  /** {@code anomaly}. */
  static final class Anomaly {
    static final Key<Integer> WEEKS =
        Key.of(
            "weeks",
            Form.COUNT,
            "4",
            "how many weeks the baseline goes back: the same hour of the week in each");
    static final Key<Integer> AT_LEAST =
        Key.of(
            "atLeast",
            Form.COUNT,
            "3",
            "in how many of them there must be trued-up values before any is scored");
    static final Section SECTION = Section.of("metrics[].anomaly", WEEKS, AT_LEAST);

    private Anomaly() {}
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

  /** In the order of the reference. */
  static final List<Section> SECTIONS =
      List.of(
          METRICS_FILE,
          Metric.SECTION,
          Distinct.SECTION,
          Quantiles.SECTION,
          Top.SECTION,
          Ratio.SECTION,
          Anomaly.SECTION,
          Retention.SECTION,
          DerivationKeys.DropOff.SECTION,
          DerivationKeys.ServiceLevel.SECTION,
          DerivationKeys.Churn.SECTION,
          DerivationKeys.Uplift.SECTION,
          DerivationKeys.AutomationUplift.SECTION,
          DerivationKeys.Sessions.SECTION,
          DerivationKeys.Calendar.SECTION);
}
