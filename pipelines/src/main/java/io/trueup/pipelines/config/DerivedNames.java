package io.trueup.pipelines.config;

import io.trueup.schemas.automation.Decision;
import io.trueup.transforms.analyze.EventField;
import io.trueup.transforms.analyze.derive.DerivedEvent;
import java.util.Map;

/** Tells metrics of derived events, whose {@code where} names them, from those of what happened. */
final class DerivedNames {
  private DerivedNames() {}

  /** Whether the name that a metric's {@code where} asks for is of derived events only. */
  static boolean named(YamlNode where) {
    if (!where.isMap()) {
      return false;
    }
    Map<String, YamlNode> entries = where.entries();
    YamlNode name = entries.get(EventField.NAME);
    return name != null
        && !name.isMap()
        && name.oneOrMore().stream().allMatch(item -> DerivedEvent.NAMES.contains(item.raw()));
  }

  /** Whether the name that a metric's {@code where} asks for is that of decisions only. */
  static boolean decided(YamlNode where) {
    return where.isMap()
        && where.entries().containsKey(EventField.NAME)
        && where.entries().get(EventField.NAME).raw().equals(Decision.EVENT);
  }

  /** Reports a name that no event has which the metric is measured of. */
  static void check(String metric, YamlNode name, FieldNames fields) {
    for (YamlNode item : name.oneOrMore()) {
      String text = item.raw();
      if (DerivedEvent.NAMES.contains(text) && !fields.derived()) {
        item.refuse(
            metric + " is measured of what happened, where no event is called '" + text + "'",
            "Give the metric as a whole the condition {name: " + text + "} and no other name");
      } else if (fields.derived() && !DerivedEvent.NAMES.contains(text)) {
        item.refuse(
            metric + " is measured of derived events, none of which is called '" + text + "'",
            Suggestion.remedy(text, DerivedEvent.NAMES));
      }
    }
  }
}
