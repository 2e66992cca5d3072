package io.trueup.transforms.listen;

import io.trueup.schemas.alert.Alert;
import io.trueup.schemas.alert.Alert.State;
import io.trueup.schemas.metric.MetricValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.joda.time.PeriodType;
import org.joda.time.format.DateTimeFormat;
import org.joda.time.format.DateTimeFormatter;
import org.joda.time.format.PeriodFormat;
import org.joda.time.format.PeriodFormatter;

/** Puts the begin and the end of a breach into words: those of its rule, or a sentence. */
public final class AlertText {
  private static final List<String> PLACEHOLDERS =
      List.of(
          "rule",
          "severity",
          "owner",
          "runbook",
          "metric",
          "dimensions",
          "value",
          "limit",
          "since",
          "from",
          "to");

  private static final DateTimeFormatter SECOND =
      DateTimeFormat.forPattern("yyyy-MM-dd HH:mm:ss").withZoneUTC();
  private static final PeriodFormatter WORDS = PeriodFormat.wordBased(Locale.ENGLISH);

  private AlertText() {}

  /** What a rule's own message can say, beside its dimensions. */
  public static List<String> placeholders(AlertCondition condition) {
    List<String> more =
        condition instanceof Comparison
            ? List.of("lower", "upper")
            : condition instanceof Composite ? List.of("rules") : List.of();
    return Stream.concat(PLACEHOLDERS.stream(), more.stream()).toList();
  }

  static String of(
      AlertRule rule,
      State state,
      MetricValue value,
      Reading reading,
      Comparison comparison,
      Instant since) {
    IntervalWindow window = new IntervalWindow(value.windowStart(), value.windowEnd());
    MessageTemplate template = rule.notice().message();
    if (template.isEmpty()) {
      return "%s: %s%s is %s%s%s, %s, in the window %s."
          .formatted(
              rule.name(),
              rule.metric(),
              inBrackets(value.dimensions()),
              state == State.FIRING ? "" : "back at ",
              number(value.estimate()),
              comparison.onBounds() ? bound(comparison.side(), reading) : "",
              state == State.FIRING ? breach(rule, comparison, reading) : end(comparison, reading),
              words(window));
    }
    Map<String, String> texts = new LinkedHashMap<>(value.dimensions());
    texts.putAll(common(rule, value.dimensions(), since, window));
    texts.put("value", number(value.estimate()));
    texts.put("lower", number(value.lower()));
    texts.put("upper", number(value.upper()));
    texts.put("limit", number(reading.limit()));
    return filled(template, state, texts);
  }

  static String ofAbsence(
      AlertRule rule,
      State state,
      Absence absence,
      Instant since,
      Duration lasted,
      IntervalWindow window) {
    MessageTemplate template = rule.notice().message();
    if (template.isEmpty()) {
      String metric = rule.metric() + inBrackets(rule.dimensions());
      return state == State.FIRING
          ? "%s: %s has had no value for %s, since %s UTC."
              .formatted(rule.name(), metric, words(lasted), SECOND.print(since))
          : "%s: %s has values again after %s, in the window %s."
              .formatted(rule.name(), metric, words(lasted), words(window));
    }
    Map<String, String> texts = new LinkedHashMap<>(rule.dimensions());
    texts.putAll(common(rule, rule.dimensions(), since, window));
    texts.put("value", words(lasted));
    texts.put("limit", words(absence.longerThan()));
    return filled(template, state, texts);
  }

  static String ofComposite(
      AlertRule rule, State state, Composite composite, Combination combination, Alert alert) {
    IntervalWindow window = new IntervalWindow(alert.windowStart(), alert.windowEnd());
    String firing = String.join(", ", combination.starts().keySet());
    MessageTemplate template = rule.notice().message();
    if (template.isEmpty()) {
      return "%s: %s, in the window %s."
          .formatted(
              rule.name(),
              state == State.FIRING
                  ? "firing are the rules " + firing
                  : "%s of the rules %s %s firing any more"
                      .formatted(
                          composite.all() ? "not all" : "none",
                          String.join(", ", composite.rules()),
                          composite.all() ? "are" : "is"),
              words(window));
    }
    Map<String, String> texts =
        new LinkedHashMap<>(common(rule, Map.of(), combination.since(), window));
    texts.put("metric", alert.metric());
    texts.put("value", Integer.toString(combination.starts().size()));
    texts.put("limit", Integer.toString(composite.needed()));
    texts.put("rules", firing);
    return filled(template, state, texts);
  }

  private static String filled(MessageTemplate template, State state, Map<String, String> texts) {
    return (state == State.RESOLVED ? "Resolved: " : "") + template.fill(texts);
  }

  private static Map<String, String> common(
      AlertRule rule, Map<String, String> dimensions, Instant since, IntervalWindow window) {
    return Map.of(
        "rule", rule.name(),
        "severity", rule.notice().severity(),
        "owner", rule.notice().owner(),
        "runbook", rule.notice().runbook(),
        "metric", rule.metric(),
        "dimensions", list(dimensions),
        "since", SECOND.print(since) + " UTC",
        "from", SECOND.print(window.start()) + " UTC",
        "to", SECOND.print(window.end()) + " UTC");
  }

  private static String bound(Side side, Reading reading) {
    return " (" + (side == Side.ABOVE ? "at least " : "at most ") + number(reading.number()) + ")";
  }

  private static String breach(AlertRule rule, Comparison comparison, Reading reading) {
    boolean above = comparison.side() == Side.ABOVE;
    String limit = (above ? "above" : "below") + " the limit of " + number(reading.limit());
    String lasting = rule.lasting().isEqual(Duration.ZERO) ? "" : " for " + words(rule.lasting());
    if (comparison instanceof Change change) {
      return "%s, a %s by more than %s %% in %s%s"
          .formatted(
              limit,
              above ? "rise" : "fall",
              number(100 * change.share()),
              words(change.over()),
              lasting);
    }
    return limit + lasting;
  }

  private static String end(Comparison comparison, Reading reading) {
    String side = comparison.side() == Side.ABOVE ? "not above " : "not below ";
    return reading.until() == reading.limit()
        ? side + "the limit of " + number(reading.limit())
        : side + number(reading.until()) + " any more";
  }

  static String words(Duration duration) {
    return WORDS.print(duration.toPeriod().normalizedStandard(PeriodType.dayTime()));
  }

  static String words(IntervalWindow window) {
    return "from " + SECOND.print(window.start()) + " to " + SECOND.print(window.end()) + " UTC";
  }

  private static String inBrackets(Map<String, String> dimensions) {
    return dimensions.isEmpty() ? "" : " (" + list(dimensions) + ")";
  }

  private static String list(Map<String, String> dimensions) {
    return new TreeMap<>(dimensions)
        .entrySet().stream()
            .map(dimension -> dimension.getKey() + "=" + dimension.getValue())
            .collect(Collectors.joining(", "));
  }

  /** Without the {@code .0} of a whole number. */
  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
