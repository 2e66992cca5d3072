package io.trueup.pipelines.config;

import io.trueup.pipelines.deliver.Call;
import io.trueup.pipelines.deliver.DecisionPayload;
import io.trueup.pipelines.deliver.SinkType;
import io.trueup.transforms.analyze.Condition;
import io.trueup.transforms.analyze.EventField;
import io.trueup.transforms.listen.AlertRule;
import io.trueup.transforms.listen.automation.AutomationRule;
import io.trueup.transforms.listen.automation.Cap;
import io.trueup.transforms.listen.automation.Consent;
import io.trueup.transforms.listen.automation.OpenAlert;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;

/** Reads {@code automations.yaml}. */
final class AutomationsReader {
  /** Stands for a share that is refused elsewhere. */
  private static final double UNREADABLE = 0.5;

  private final Names names = new Names("automation");
  private final FieldNames fields;
  private final DuringReader during;
  private final Map<String, SinkType> sinks;

  /**
   * Reads automations.
   *
   * @param fields what their conditions may refer to
   * @param alerts the rules whose alerts they may wait for
   * @param sinks the types of those who can be called, by name
   */
  AutomationsReader(FieldNames fields, List<AlertRule> alerts, Map<String, SinkType> sinks) {
    this.fields = fields;
    this.during = new DuringReader(alerts);
    this.sinks = new TreeMap<>(sinks);
  }

  /** The share that each automation of customers holds out, by its name. */
  static Map<String, Double> holdOuts(YamlMap file) {
    Map<String, Double> shares = new TreeMap<>();
    for (YamlMap map : file.get(AutomationKeys.AUTOMATIONS)) {
      if (map.has(AutomationKeys.WHEN)) {
        shares.put(
            map.get(AutomationKeys.NAME), map.find(AutomationKeys.HOLD_OUT).orElse(UNREADABLE));
      }
    }
    return shares;
  }

  List<Automation> read(YamlMap file) {
    return file.get(AutomationKeys.AUTOMATIONS).stream()
        .map(this::automation)
        .flatMap(Optional::stream)
        .toList();
  }

  /** Nothing where it is refused. */
  private Optional<Automation> automation(YamlMap map) {
    String name = names.read(map, AutomationKeys.NAME);
    String automation = "automation '" + name + "'";
    Call call = call(automation, map);
    Optional<OpenAlert> alert =
        map.find(AutomationKeys.DURING).flatMap(node -> during.read(automation, node));
    Optional<YamlNode> when = map.find(AutomationKeys.WHEN);
    if (when.isEmpty()) {
      if (!map.has(AutomationKeys.DURING)) {
        map.refuse(
            automation + " does not say when it calls",
            "Add when: {name: <event>}, during: <alert>, or both");
      }
      AutomationKeys.OF_CUSTOMERS.stream()
          .filter(map::has)
          .forEach(key -> refuseOfSegment(automation, map, key));
      return alert.map(
          open ->
              new Automation(
                  new AutomationRule(name, List.of(), open, 0, null, null, dryRun(map)), call));
    }
    FieldNames its = DerivedNames.named(when.get()) ? fields.ofDerived() : fields;
    List<Condition> conditions = new ConditionsReader(automation, its).read(when.get());
    if (conditions.stream().noneMatch(AutomationsReader::namesAnEvent)) {
      when.get()
          .refuse(
              automation + " does not say which event triggers it",
              "Add the condition name: <event>");
    }
    double holdOut = map.get(AutomationKeys.HOLD_OUT);
    if (holdOut >= 1) {
      map.refuse(
          AutomationKeys.HOLD_OUT, automation + " holds everybody out", "Use less than 100%");
    }
    if (conditions.isEmpty() || holdOut >= 1) {
      return Optional.empty();
    }
    return Optional.of(
        new Automation(
            new AutomationRule(
                name,
                conditions,
                alert.orElse(null),
                holdOut,
                cap(automation, map),
                consent(automation, map, its),
                dryRun(map)),
            call));
  }

  private static boolean namesAnEvent(Condition condition) {
    return condition.field().equals(EventField.NAME) && !condition.negated();
  }

  private static void refuseOfSegment(String automation, YamlMap map, Key<?> key) {
    map.refuse(
        key,
        automation + " has '" + key.name() + "', but calls for a segment and not for customers",
        "Remove it, or add when: {name: <event>}");
  }

  private static boolean dryRun(YamlMap map) {
    return map.get(AutomationKeys.DRY_RUN);
  }

  private Call call(String automation, YamlMap map) {
    YamlNode list = map.get(AutomationKeys.CALL);
    List<String> called = new SinkNames(sinks.keySet()).read(list, automation + " calls");
    if (map.has(AutomationKeys.CALL) && list.items().isEmpty()) {
      list.refuse(
          automation + " calls nobody", "Name at least one sink, and dryRun: true to try it");
    }
    SortedMap<String, SinkType> types = new TreeMap<>();
    for (String sink : called) {
      SinkType type = sinks.get(sink);
      if (!DecisionPayload.TYPES.contains(type)) {
        list.refuse(
            automation + " calls '" + sink + "', which takes alerts only",
            "Name a sink of type webhook, slack or kafka");
      }
      types.put(sink, type);
    }
    SortedMap<String, String> parameters = new TreeMap<>();
    map.get(AutomationKeys.WITH)
        .entries()
        .forEach((key, value) -> value.text().ifPresent(text -> parameters.put(key, text)));
    return new Call(types, parameters);
  }

  private static @Nullable Cap cap(String automation, YamlMap map) {
    Optional<Integer> atMost = map.find(AutomationKeys.AT_MOST);
    Optional<Duration> per = map.find(AutomationKeys.PER);
    if (map.has(AutomationKeys.AT_MOST) != map.has(AutomationKeys.PER)) {
      Key<?> there = atMost.isPresent() ? AutomationKeys.AT_MOST : AutomationKeys.PER;
      Key<?> lacking = atMost.isPresent() ? AutomationKeys.PER : AutomationKeys.AT_MOST;
      map.refuse(
          there,
          automation + " has '" + there.name() + "' without '" + lacking.name() + "'",
          "Write both: atMost: 1, per: 7d");
      return null;
    }
    if (atMost.isPresent() && atMost.get() > Cap.MOST) {
      map.refuse(
          AutomationKeys.AT_MOST,
          automation + " calls a customer up to " + atMost.get() + " times, which is no cap",
          "Use at most " + Cap.MOST);
      return null;
    }
    return atMost.isPresent() && per.isPresent() ? new Cap(atMost.get(), per.get()) : null;
  }

  private static @Nullable Consent consent(String automation, YamlMap map, FieldNames fields) {
    Optional<YamlNode> node = map.find(AutomationKeys.CONSENT);
    if (node.isEmpty()) {
      if (map.has(AutomationKeys.ASSUME_CONSENT)) {
        map.refuse(
            AutomationKeys.ASSUME_CONSENT,
            automation + " assumes a consent that it does not ask for",
            "Remove it, or add consent: <field>");
      }
      return null;
    }
    String field = node.get().text().orElse("");
    if (!field.isEmpty() && !fields.isText(field)) {
      node.get()
          .refuse(
              automation + " asks for the consent '" + field + "', which is no text field",
              fields.textRemedy(field));
    }
    return new Consent(field, map.get(AutomationKeys.ASSUME_CONSENT));
  }
}
