package io.trueup.pipelines.config;

import io.trueup.transforms.listen.Absence;
import io.trueup.transforms.listen.AlertRule;
import io.trueup.transforms.listen.Composite;
import io.trueup.transforms.listen.automation.OpenAlert;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.time.Duration;

/** Reads for which alert an automation waits. */
final class DuringReader {
  private final Map<String, AlertRule> alerts = new LinkedHashMap<>();

  DuringReader(List<AlertRule> alerts) {
    alerts.forEach(alert -> this.alerts.put(alert.name(), alert));
  }

  /**
   * The alert; nothing where there is no such rule, which is reported.
   *
   * @param automation how messages call it: {@code automation 'offer'}
   */
  Optional<OpenAlert> read(String automation, YamlNode node) {
    Optional<String> name = node.text();
    if (name.isPresent() && !alerts.containsKey(name.get())) {
      node.refuse(
          automation + " waits for the alert '" + name.get() + "', which alerts.yaml does not have",
          alerts.isEmpty()
              ? "Add it to alerts.yaml"
              : Suggestion.remedy(name.get(), alerts.keySet()));
    }
    return name.map(alerts::get).map(rule -> new OpenAlert(rule.name(), patience(rule)));
  }

  /** How long after a time it is known whether the alert was open then. */
  private Duration patience(AlertRule rule) {
    if (rule.condition() instanceof Composite composite) {
      return composite.rules().stream()
          .map(alerts::get)
          .map(this::patience)
          .max(Comparator.naturalOrder())
          .orElse(Duration.ZERO);
    }
    if (rule.condition() instanceof Absence absence) {
      return absence.longerThan().plus(rule.tier());
    }
    return rule.tier();
  }
}
