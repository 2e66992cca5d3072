package io.trueup.pipelines.config;

import java.util.List;
import org.joda.time.Duration;

/** The keys of {@code alerts.yaml}, with every default. */
final class AlertKeys {
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
      Key.optional("above", Form.NUMBER, "condition: a value above this is a breach");
  static final Key<Double> BELOW =
      Key.optional("below", Form.NUMBER, "condition: a value below this is a breach");
  static final Key<Double> RISES =
      Key.optional(
          "rises",
          Form.PERCENTAGE,
          "condition: a value that is by more than this above the one of the same series one over"
              + " earlier is a breach");
  static final Key<Double> FALLS =
      Key.optional(
          "falls",
          Form.PERCENTAGE,
          "condition: the same for a value that is by more than this below");
  static final Key<Duration> ABSENT_FOR =
      Key.optional(
          "absentFor",
          Form.POSITIVE_DURATION,
          "condition: no value at all for so long, in event time since the end of the last window"
              + " that had one, or since the stream began; of all dimension values together");
  static final Key<YamlNode> ANY =
      Key.optional(
          "any",
          Form.node("list of rules"),
          "condition: any of these other rules is firing, for whichever of its series; with it a rule"
              + " has no metric and no tier");
  static final Key<YamlNode> ALL =
      Key.optional("all", Form.node("list of rules"), "condition: all of these are firing");
  static final Key<Duration> OVER =
      Key.optional(
          "over",
          Form.POSITIVE_DURATION,
          "with rises or falls, which need it: how much earlier the value is that is compared with,"
              + " a multiple of the tier and at most 1500 windows");
  static final Key<Boolean> ON =
      Key.of(
          "on",
          Form.choice(Words.of("estimate", false, "bounds", true)),
          "estimate",
          "with bounds a breach is only where even the bound nearest to the limit is beyond it");
  static final Key<Duration> FOR =
      Key.of(
          "for",
          Form.DURATION,
          "0s",
          "a breach fires once it has lasted so long without a gap, in event time");
  static final Key<YamlNode> UNTIL =
      Key.optional(
          "until",
          Form.node("number, or percentage"),
          "a breach ends only once the value is not beyond this any more (default: the limit)");
  static final Key<Duration> COOLDOWN =
      Key.of(
          "cooldown",
          Form.DURATION,
          "0s",
          "how long after a breach no other of the same series begins, in event time");
  static final Key<String> SEVERITY =
      Key.of("severity", Form.TEXT, "warning", "free text, by convention warning or critical");
  static final Key<String> OWNER =
      Key.optional("owner", Form.TEXT, "who looks after it, free text");
  static final Key<YamlNode> RUNBOOK =
      Key.optional("runbook", Form.node("URL"), "where it says what to do");
  static final Key<YamlNode> MESSAGE =
      Key.optional(
          "message",
          Form.node("text"),
          "what the alert says instead of a sentence of its own: {value}, {limit}, {lower}, {upper},"
              + " {since}, {from}, {to}, {rule}, {metric}, {severity}, {owner}, {runbook},"
              + " {dimensions}, {rules} and each dimension's name stand for what the alert has");
  static final Key<YamlNode> SINKS =
      Key.of(
          "sinks",
          Form.node("list of sinks"),
          "[]",
          "the sinks of trueup.yaml to which it is delivered; every alert is in the table and the"
              + " topic of alerts, too");
  static final Section SECTION =
      Section.of(
          "alerts[]",
          NAME,
          METRIC,
          TIER,
          WHERE,
          ABOVE,
          BELOW,
          RISES,
          FALLS,
          ABSENT_FOR,
          ANY,
          ALL,
          OVER,
          ON,
          FOR,
          UNTIL,
          COOLDOWN,
          SEVERITY,
          OWNER,
          RUNBOOK,
          MESSAGE,
          SINKS);

  /** What is told where the bounds of a measure do not hold. */
  static final Section BOUNDS_SECTION = Section.of("bounds", SEVERITY, OWNER, RUNBOOK, SINKS);

  /** What a rule that combines others cannot have. */
  static final List<Key<?>> OF_A_METRIC =
      List.of(
          METRIC,
          TIER,
          WHERE,
          ABOVE,
          BELOW,
          RISES,
          FALLS,
          ABSENT_FOR,
          OVER,
          ON,
          FOR,
          UNTIL,
          COOLDOWN);

  static final Key<List<YamlMap>> ALERTS =
      Key.required(
          "alerts", Form.listOf(Form.section(SECTION), "list of alerts"), "the alert rules");
  static final Key<YamlMap> BOUNDS =
      Key.of(
          "bounds",
          Form.section(BOUNDS_SECTION),
          "{}",
          "what is told with the alert bounds_broken, which no rule is needed for: a reconciliation"
              + " raises it where the bounds of a measure hold less often than promised");
  static final Section FILE = Section.of("alerts.yaml", ALERTS, BOUNDS);

  /** In the order of the reference. */
  static final List<Section> SECTIONS = List.of(FILE, SECTION, BOUNDS_SECTION);

  private AlertKeys() {}
}
