package io.trueup.pipelines.config;

import io.trueup.transforms.analyze.derive.FunnelRule.Per;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.time.Duration;

/** The keys of {@code metrics.yaml} that say what is derived, with every default. */
final class DerivationKeys {
  private DerivationKeys() {}

  /** {@code dropOff}. */
  static final class DropOff {
    static final Key<List<String>> STEPS =
        Key.required(
            "steps",
            Form.TEXTS,
            "the events that are taken in this order: [Checkout Started, Order Completed]");
    static final Key<Per> PER =
        Key.of(
            "per",
            Form.choice(words()),
            "session",
            "what an attempt cannot outlast: a session, or only its time");
    static final Key<Duration> WITHIN =
        Key.required(
            "within",
            Form.POSITIVE_DURATION,
            "how long after its first step an attempt may reach the last");
    static final Key<List<String>> OPTIONAL =
        Key.of("optional", Form.TEXTS, "[]", "the steps that may be left out");
    static final Key<List<String>> WITHOUT =
        Key.of(
            "without",
            Form.TEXTS,
            "[]",
            "events that end an attempt so that it counts neither way");
    static final Section SECTION =
        Section.of("metrics[].measure.dropOff", STEPS, PER, WITHIN, OPTIONAL, WITHOUT);

    private DropOff() {}

    private static Map<String, Per> words() {
      Map<String, Per> words = new LinkedHashMap<>();
      words.put("session", Per.SESSION);
      words.put("customer", Per.CUSTOMER);
      return words;
    }
  }

  /** {@code sla}. */
  static final class ServiceLevel {
    static final Key<String> KEY =
        Key.required(
            "key", Form.TEXT, "the text field that tells cases apart: properties.ticket_id");
    static final Key<List<String>> OPENS =
        Key.required(
            "opens", Form.TEXTS, "the events that open a case; while it is open, the first counts");
    static final Key<List<String>> CLOSES =
        Key.required("closes", Form.TEXTS, "the events that close it");
    static final Key<Duration> WITHIN =
        Key.required(
            "within", Form.POSITIVE_DURATION, "a case that is open for so long is breached");
    static final Key<Duration> AT_RISK =
        Key.optional(
            "atRisk", Form.POSITIVE_DURATION, "a case that is open for so long is at risk");
    static final Key<String> CALENDAR =
        Key.optional(
            "calendar", Form.TEXT, "the calendar in whose hours time counts; without it, always");
    static final Key<Duration> MAXIMUM =
        Key.of(
            "maximum",
            Form.POSITIVE_DURATION,
            "7d",
            "by the clock, a case is followed no longer; twice as much is read before the range of"
                + " a recompute");
    static final Section SECTION =
        Section.of("metrics[].measure.sla", KEY, OPENS, CLOSES, WITHIN, AT_RISK, CALENDAR, MAXIMUM);

    private ServiceLevel() {}
  }

  /** {@code churn}. */
  static final class Churn {
    static final Key<List<String>> ACTIVITY =
        Key.of("activity", Form.TEXTS, "[]", "the events that are activity; without any, all are");
    static final Key<Duration> SHORTEST =
        Key.of(
            "shortest",
            Form.POSITIVE_DURATION,
            "1d",
            "the shortest pause between activities that makes a rhythm; what is shorter is one"
                + " visit");
    static final Key<Duration> USUAL =
        Key.of(
            "usual",
            Form.POSITIVE_DURATION,
            "7d",
            "the rhythm of a customer of fewer than three pauses");
    static final Key<Duration> LONGEST =
        Key.of("longest", Form.POSITIVE_DURATION, "30d", "no customer's rhythm is longer");
    static final Key<Duration> HISTORY =
        Key.of(
            "history",
            Form.POSITIVE_DURATION,
            "90d",
            "how long before an activity pauses begin that are taken into account");
    static final Key<Double> AT_RISK =
        Key.of("atRisk", Form.NUMBER, "2", "how many rhythms of silence put a customer at risk");
    static final Key<Double> LAPSED =
        Key.of("lapsed", Form.NUMBER, "3", "after how many rhythms of silence one has lapsed");
    static final Key<Duration> FORGET =
        Key.of(
            "forget",
            Form.POSITIVE_DURATION,
            "180d",
            "a customer is remembered for so long; who comes later is new. So much and the history"
                + " is read before the range of a recompute");
    static final Section SECTION =
        Section.of(
            "metrics[].measure.churn",
            ACTIVITY,
            SHORTEST,
            USUAL,
            LONGEST,
            HISTORY,
            AT_RISK,
            LAPSED,
            FORGET);

    private Churn() {}
  }

  /** {@code uplift}. */
  static final class Uplift {
    static final Key<String> EXPOSURE =
        Key.required("exposure", Form.TEXT, "the event by which a customer meets an arm");
    static final Key<String> CONVERSION =
        Key.required("conversion", Form.TEXT, "the event that an exposure is to lead to");
    static final Key<Duration> WITHIN =
        Key.required(
            "within",
            Form.POSITIVE_DURATION,
            "how long after its exposure a customer may convert; until then, exposures are one");
    static final Key<String> ARM =
        Key.of("arm", Form.TEXT, "arm", "the text field of the exposure that says the arm");
    static final Key<String> CONTROL =
        Key.required("control", Form.TEXT, "the arm that the others are compared with");
    static final Key<YamlNode> ALLOCATION =
        Key.required(
            "allocation",
            Form.node("map of numbers"),
            "the share of each arm: {control: 0.5, treatment: 0.5}; a sample that does not fit"
                + " blocks the verdict");
    static final Key<Integer> MINIMUM =
        Key.of(
            "minimum",
            Form.COUNT,
            "1000",
            "how many exposures an arm needs before anything is said of it");
    static final Section SECTION =
        Section.of(
            "metrics[].measure.uplift",
            EXPOSURE,
            CONVERSION,
            WITHIN,
            ARM,
            CONTROL,
            ALLOCATION,
            MINIMUM);

    private Uplift() {}
  }

  /** {@code uplift} of an automation. */
  static final class AutomationUplift {
    static final Key<String> AUTOMATION =
        Key.required(
            "automation",
            Form.TEXT,
            "the automation of automations.yaml whose decisions are the exposures");
    static final Key<String> CONVERSION = Uplift.CONVERSION;
    static final Key<Duration> WITHIN = Uplift.WITHIN;
    static final Key<Integer> MINIMUM = Uplift.MINIMUM;
    static final Section SECTION =
        Section.of(
            "metrics[].measure.uplift of an automation", AUTOMATION, CONVERSION, WITHIN, MINIMUM);

    private AutomationUplift() {}
  }

  /** {@code sessions}. */
  static final class Sessions {
    static final Key<Duration> GAP =
        Key.of("gap", Form.POSITIVE_DURATION, "30m", "the pause that ends a session");
    static final Key<Duration> MAXIMUM =
        Key.of(
            "maximum",
            Form.POSITIVE_DURATION,
            "24h",
            "no session is as long; at least twice the gap, and so much more is read before the"
                + " range of a recompute");
    static final Section SECTION = Section.of("sessions", GAP, MAXIMUM);

    private Sessions() {}
  }

  /** One element of {@code calendars}. */
  static final class Calendar {
    static final Key<String> NAME = Key.required("name", Form.TEXT, "the calendar's name, unique");
    static final Key<ZoneId> ZONE =
        Key.required("zone", Form.TIME_ZONE, "the time zone whose clock it follows: Europe/Berlin");
    static final Key<YamlNode> HOURS =
        Key.required(
            "hours",
            Form.node("map of days"),
            "when it is open: {monday: 09:00-17:00, saturday: [10:00-12:00, 14:00-16:00]}");
    static final Key<List<LocalDate>> HOLIDAYS =
        Key.of(
            "holidays",
            Form.listOf(Form.LOCAL_DATE, "list of dates"),
            "[]",
            "days on which it is closed");
    static final Section SECTION = Section.of("calendars[]", NAME, ZONE, HOURS, HOLIDAYS);

    private Calendar() {}
  }
}
