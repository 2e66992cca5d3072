package io.trueup.pipelines.config;

import io.trueup.pipelines.config.DerivationKeys.Calendar;
import io.trueup.transforms.analyze.derive.BusinessHours;
import io.trueup.transforms.analyze.derive.BusinessHours.Hours;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code calendars}: business hours by name. */
final class CalendarsReader {
  private static final Pattern HOURS = Pattern.compile("(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)");
  private static final String END_OF_DAY = "24:00";
  private static final List<String> DAYS =
      Stream.of(DayOfWeek.values()).map(day -> day.name().toLowerCase(Locale.ROOT)).toList();

  private final Names names = new Names("calendar");

  /** All calendars; without hours those that were refused. */
  Map<String, Optional<BusinessHours>> read(List<YamlMap> calendars) {
    Map<String, Optional<BusinessHours>> byName = new LinkedHashMap<>();
    for (YamlMap map : calendars) {
      String name = names.read(map, Calendar.NAME);
      ZoneId zone = map.get(Calendar.ZONE);
      Set<LocalDate> holidays = Set.copyOf(map.get(Calendar.HOLIDAYS));
      byName.put(name, week(name, map).map(week -> new BusinessHours(zone, week, holidays)));
    }
    return byName;
  }

  private static Optional<Map<DayOfWeek, List<Hours>>> week(String name, YamlMap map) {
    Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
    YamlNode node = map.get(Calendar.HOURS);
    node.entries().forEach((day, hours) -> day(name, node, day, hours, week));
    boolean closed = node.entries().values().stream().allMatch(day -> day.oneOrMore().isEmpty());
    if (map.has(Calendar.HOURS) && closed) {
      map.refuse(
          Calendar.HOURS,
          "calendar '" + name + "' is never open",
          "Write {monday: 09:00-17:00, saturday: [10:00-12:00, 14:00-16:00]}");
    }
    return Optional.of(week).filter(days -> !days.values().stream().allMatch(List::isEmpty));
  }

  private static void day(
      String name, YamlNode node, String day, YamlNode hours, Map<DayOfWeek, List<Hours>> week) {
    if (!DAYS.contains(day)) {
      node.refuseKey(
          day, "calendar '" + name + "' knows no day '" + day + "'", Suggestion.remedy(day, DAYS));
      return;
    }
    List<Hours> its = new ArrayList<>();
    for (YamlNode item : hours.oneOrMore()) {
      item.text().ifPresent(text -> hours(text).ifPresentOrElse(its::add, () -> refuse(item)));
    }
    its.sort(Comparator.comparing(Hours::from));
    for (int i = 1; i < its.size(); i++) {
      if (!its.get(i - 1).isBefore(its.get(i))) {
        hours.refuse("the hours of " + day + " overlap", "Write each part of the day once");
        return;
      }
    }
    week.put(DayOfWeek.of(DAYS.indexOf(day) + 1), its);
  }

  private static Optional<Hours> hours(String text) {
    Matcher hours = HOURS.matcher(text);
    if (!hours.matches()) {
      return Optional.empty();
    }
    try {
      LocalTime from = LocalTime.parse(hours.group(1));
      boolean untilEnd = hours.group(2).equals(END_OF_DAY);
      LocalTime to = untilEnd ? LocalTime.MIDNIGHT : LocalTime.parse(hours.group(2));
      return untilEnd || from.isBefore(to) ? Optional.of(new Hours(from, to)) : Optional.empty();
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }

  private static void refuse(YamlNode item) {
    item.refuse("'" + item.raw() + "' are no hours of a day", "Write them like 09:00-17:00");
  }
}
