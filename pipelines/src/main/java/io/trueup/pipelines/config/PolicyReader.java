package io.trueup.pipelines.config;

import io.trueup.pipelines.config.EventKeys.Enrich;
import io.trueup.pipelines.config.EventKeys.Limits;
import io.trueup.schemas.event.Breach;
import io.trueup.transforms.record.Lateness;
import io.trueup.transforms.record.RecordPolicy;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.joda.time.Duration;

/** Reads the limits of Record and the attributes of Enrich. */
final class PolicyReader {
  private static final Map<Breach, Key<Boolean>> POLICIES =
      Map.of(
          Breach.UNKNOWN_EVENT, Limits.UNKNOWN_EVENTS,
          Breach.UNKNOWN_FIELD, Limits.UNKNOWN_FIELDS,
          Breach.WRONG_TYPE, Limits.WRONG_TYPES,
          Breach.MISSING_FIELD, Limits.MISSING_FIELDS);

  private PolicyReader() {}

  /**
   * Reads the limits.
   *
   * @param bySource the allowed lateness of sources that have one of their own
   */
  static RecordPolicy record(
      YamlMap map, Map<String, String> contracts, Map<String, Duration> bySource) {
    Lateness allowed = new Lateness(map.get(Limits.ALLOWED_LATENESS), bySource);
    Duration lateness = allowed.longest();
    Duration horizon = map.get(Limits.DEDUPLICATION_HORIZON);
    if (horizon.isLongerThan(Duration.ZERO) && horizon.isShorterThan(lateness)) {
      map.refuse(
          map.has(Limits.DEDUPLICATION_HORIZON)
              ? Limits.DEDUPLICATION_HORIZON
              : Limits.ALLOWED_LATENESS,
          "event ids are remembered for "
              + Durations.format(horizon)
              + ", but events may be "
              + Durations.format(lateness)
              + " late, so that duplicates would be accepted",
          "Make deduplicationHorizon at least " + Durations.format(lateness));
    }
    return new RecordPolicy(
        map.get(Limits.MAX_BYTES),
        allowed,
        horizon,
        map.get(Limits.FUTURE_LIMIT),
        refused(map),
        contracts,
        map.get(Limits.DRIFT_WINDOW));
  }

  private static Set<Breach> refused(YamlMap map) {
    Set<Breach> refused = EnumSet.noneOf(Breach.class);
    POLICIES.forEach(
        (breach, policy) -> {
          if (map.get(policy)) {
            refused.add(breach);
          }
        });
    return Collections.unmodifiableSet(refused);
  }

  static EnrichSettings enrich(YamlMap map) {
    Set<String> taken = new LinkedHashSet<>();
    return new EnrichSettings(
        attributes(map.get(Enrich.CUSTOMER), taken),
        attributes(map.get(Enrich.PRODUCT), taken),
        map.get(Enrich.REFRESH),
        map.get(Enrich.CUSTOMER_LOOKUP),
        map.get(Enrich.CACHED_CUSTOMERS));
  }

  private static Set<String> attributes(YamlNode list, Set<String> taken) {
    Set<String> attributes = new LinkedHashSet<>();
    for (YamlNode item : list.items()) {
      item.text()
          .ifPresent(
              name -> {
                check(name, item, taken);
                attributes.add(name);
              });
    }
    return Collections.unmodifiableSet(attributes);
  }

  private static void check(String name, YamlNode item, Set<String> taken) {
    if (!Names.wellFormed(name)) {
      item.refuse(
          "the attribute name '" + name + "' has characters that a name cannot have", Names.RULE);
    } else if (FieldNames.canonical(name)) {
      item.refuse(
          "the attribute '" + name + "' has the name of a field of the event",
          "Rename the attribute");
    } else if (!taken.add(name)) {
      item.refuse("the attribute '" + name + "' stands twice", "Rename or remove one of them");
    }
  }
}
