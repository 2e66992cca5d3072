package io.trueup.pipelines.config;

import io.trueup.pipelines.config.DerivationKeys.ServiceLevel;
import io.trueup.transforms.analyze.Condition;
import io.trueup.transforms.analyze.EventField;
import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Measure.Part;
import io.trueup.transforms.analyze.derive.BusinessHours;
import io.trueup.transforms.analyze.derive.DerivedEvent;
import io.trueup.transforms.analyze.derive.ServiceLevelRule;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.time.Duration;

/**
 * Reads {@code sla}: the rule for cases, which has the metric's name, and what is measured of them,
 * the share of the decided ones that are breached.
 */
final class ServiceLevelReader {
  static final String SLA = "sla";

  private static final long WEEK = Duration.standardDays(7).getMillis();
  private static final String OUTCOME = EventField.PROPERTIES + DerivedEvent.OUTCOME;

  /** What the metric measures of what it counts. */
  static final Measure MEASURE =
      new Measure.Ratio(
          new Part(
              new Measure.Count(),
              List.of(new Condition(OUTCOME, Set.of(DerivedEvent.BREACHED), false))),
          new Part(new Measure.Count(), List.of()));

  private final String name;
  private final YamlMap map;

  /**
   * Reads one metric's service level.
   *
   * @param name the metric's
   */
  ServiceLevelReader(String name, YamlNode node) {
    this.name = name;
    map = new YamlMap(node, ServiceLevel.SECTION);
  }

  /** What the metric counts: the cases that are decided. */
  List<Condition> conditions() {
    return List.of(
        new Condition(EventField.NAME, Set.of(DerivedEvent.CASE_DECIDED), false),
        new Condition(EventField.PROPERTIES + DerivedEvent.SERVICE_LEVEL, Set.of(name), false));
  }

  /**
   * The rule; nothing where it was refused.
   *
   * @param fields of what happens
   * @param calendars by name
   */
  Optional<ServiceLevelRule> rule(
      FieldNames fields, Map<String, Optional<BusinessHours>> calendars) {
    String key = map.get(ServiceLevel.KEY);
    Set<String> opens = new HashSet<>(map.get(ServiceLevel.OPENS));
    Set<String> closes = new HashSet<>(map.get(ServiceLevel.CLOSES));
    Duration within = map.get(ServiceLevel.WITHIN);
    Duration maximum = map.get(ServiceLevel.MAXIMUM);
    Optional<Duration> atRisk = map.find(ServiceLevel.AT_RISK);
    Optional<BusinessHours> hours = hours(calendars);
    boolean sound = checkKey(key, fields);
    sound &= checkEvents(opens, closes);
    if (!sound || within.equals(Duration.ZERO) || maximum.equals(Duration.ZERO)) {
      return Optional.empty();
    }
    if (atRisk.isPresent() && !atRisk.get().isShorterThan(within)) {
      return refuse(
          ServiceLevel.AT_RISK,
          "is at risk after " + Durations.format(atRisk.get()) + ", when it is breached already",
          "Use less than " + Durations.format(within));
    }
    Duration longest = hours.map(its -> longest(within, its)).orElse(within);
    if (!maximum.isLongerThan(longest)) {
      return refuse(
          ServiceLevel.MAXIMUM,
          "follows a case for "
              + Durations.format(maximum)
              + " only, which may not be enough to see that it is breached",
          "Use more than " + Durations.format(longest));
    }
    return Optional.of(
        new ServiceLevelRule(
            name, key, opens, closes, within, atRisk.orElse(null), hours.orElse(null), maximum));
  }

  /** How long business hours may take by the clock where there are no holidays. */
  private static Duration longest(Duration within, BusinessHours hours) {
    long perWeek = hours.perWeek().toMillis();
    return Duration.millis(WEEK * (-Math.floorDiv(-within.getMillis(), perWeek) + 1));
  }

  private Optional<BusinessHours> hours(Map<String, Optional<BusinessHours>> calendars) {
    Optional<String> calendar = map.find(ServiceLevel.CALENDAR);
    if (calendar.isPresent() && !calendars.containsKey(calendar.get())) {
      refuse(
          ServiceLevel.CALENDAR,
          "counts the time of '" + calendar.get() + "', which is no calendar",
          calendars.isEmpty()
              ? "Add it to 'calendars'"
              : Suggestion.remedy(calendar.get(), calendars.keySet()));
    }
    return calendar.flatMap(its -> calendars.getOrDefault(its, Optional.empty()));
  }

  private boolean checkKey(String key, FieldNames fields) {
    if (map.has(ServiceLevel.KEY) && !fields.isOfEvent(key)) {
      refuse(
          ServiceLevel.KEY,
          "tells cases apart by '" + key + "', which is no text field of an event",
          fields.textRemedy(key));
      return false;
    }
    return map.has(ServiceLevel.KEY);
  }

  private boolean checkEvents(Set<String> opens, Set<String> closes) {
    for (String event : closes) {
      if (opens.contains(event)) {
        refuse(
            ServiceLevel.CLOSES,
            "is opened and closed by '" + event + "'",
            "Remove it from 'opens' or from 'closes'");
        return false;
      }
    }
    for (Key<List<String>> key : List.of(ServiceLevel.OPENS, ServiceLevel.CLOSES)) {
      for (String event : map.get(key)) {
        if (DerivedEvent.NAMES.contains(event)) {
          refuse(key, "waits for '" + event + "', which is derived", "Name events that happen");
          return false;
        }
      }
    }
    return !opens.isEmpty() && !closes.isEmpty();
  }

  private Optional<ServiceLevelRule> refuse(Key<?> key, String what, String remedy) {
    map.refuse(key, "metric '" + name + "' " + what, remedy);
    return Optional.empty();
  }
}
