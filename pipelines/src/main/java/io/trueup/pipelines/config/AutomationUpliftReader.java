package io.trueup.pipelines.config;

import io.trueup.pipelines.config.DerivationKeys.AutomationUplift;
import io.trueup.schemas.automation.Decision;
import io.trueup.transforms.analyze.Condition;
import io.trueup.transforms.analyze.derive.DerivedEvent;
import io.trueup.transforms.analyze.derive.FunnelRule;
import io.trueup.transforms.analyze.derive.FunnelRule.Per;
import io.trueup.transforms.analyze.derive.FunnelRule.Step;
import io.trueup.transforms.analyze.experiment.ExperimentRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.time.Duration;

/**
 * Reads {@code uplift} of an automation: the experiment that it is, of those whom it called and
 * those whom it held out. What {@link UpliftReader} is told, this one knows of the automation.
 */
final class AutomationUpliftReader {
  private static final String ARM = "arm";

  private final String name;
  private final YamlMap map;
  private final Map<String, Double> holdOuts;

  /**
   * Reads one metric's experiment.
   *
   * @param name the metric's
   * @param holdOuts the share that each automation of customers holds out, by its name
   */
  AutomationUpliftReader(String name, YamlNode node, Map<String, Double> holdOuts) {
    this.name = name;
    map = new YamlMap(node, AutomationUplift.SECTION);
    this.holdOuts = holdOuts;
  }

  /** Whether a measure {@code uplift} is one of an automation. */
  static boolean isOne(YamlNode node) {
    return node.isMap() && node.entries().containsKey(AutomationUplift.AUTOMATION.name());
  }

  /** What the metric counts: exposures, once it is known whether a conversion followed. */
  List<Condition> conditions() {
    return UpliftReader.exposures(name, Decision.EVENT);
  }

  /** The fields that split the metric. */
  List<String> by(List<String> named) {
    return UpliftReader.by(ARM, named);
  }

  /** The funnel; nothing where it was refused. */
  Optional<FunnelRule> funnel() {
    String automation = map.get(AutomationUplift.AUTOMATION);
    String conversion = map.get(AutomationUplift.CONVERSION);
    Duration within = map.get(AutomationUplift.WITHIN);
    if (DerivedEvent.NAMES.contains(conversion) || conversion.equals(Decision.EVENT)) {
      map.refuse(
          AutomationUplift.CONVERSION,
          "metric '" + name + "' waits for '" + conversion + "', which is derived",
          "Name an event that happens");
      return Optional.empty();
    }
    if (automation.isEmpty() || conversion.isEmpty() || within.equals(Duration.ZERO)) {
      return Optional.empty();
    }
    return Optional.of(
        new FunnelRule(
            name,
            List.of(new Step(Decision.EVENT, false, automation), new Step(conversion, false)),
            List.of(),
            Per.CUSTOMER,
            within));
  }

  /** How the arms are compared; nothing where it was refused. */
  Optional<ExperimentRule> experiment() {
    String automation = map.get(AutomationUplift.AUTOMATION);
    Double share = holdOuts.get(automation);
    if (!automation.isEmpty() && share == null) {
      refuse(
          "measures '" + automation + "', which is no automation of customers",
          holdOuts.isEmpty()
              ? "Add it to automations.yaml"
              : Suggestion.remedy(automation, holdOuts.keySet()));
    } else if (share != null && share == 0) {
      refuse(
          "measures '" + automation + "', which holds nobody out to compare with",
          "Give the automation a holdOut above 0%");
    }
    if (share == null || share <= 0 || share >= 1) {
      return Optional.empty();
    }
    return Optional.of(
        new ExperimentRule(
            name,
            ARM,
            Decision.CONTROL,
            Map.of(Decision.CONTROL, share, Decision.TREATMENT, 1 - share),
            map.get(AutomationUplift.MINIMUM)));
  }

  private void refuse(String what, String remedy) {
    map.refuse(AutomationUplift.AUTOMATION, "metric '" + name + "' " + what, remedy);
  }
}
