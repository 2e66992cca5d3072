package io.trueup.pipelines.config;

import io.trueup.transforms.analyze.Catalogue;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.listen.Absence;
import io.trueup.transforms.listen.AlertCondition;
import io.trueup.transforms.listen.AlertRule;
import io.trueup.transforms.listen.BoundsAlert;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.time.Duration;

/** Reads {@code alerts.yaml}. */
final class AlertsReader {
  private final Names names = new Names("alert");
  private final Map<String, Published> published = new LinkedHashMap<>();

  /** What automations decide may depend on alerts, so no alert can depend on that. */
  private final Set<String> after = new HashSet<>();

  private final List<String> sinks;

  /**
   * What an alert can say of a metric.
   *
   * @param tiers the lengths of its windows, each with how often one begins
   */
  private record Published(String metric, List<String> by, Map<Duration, Duration> tiers) {}

  /**
   * Reads alerts on metrics.
   *
   * @param catalogue the metrics whose values can be watched
   * @param driftWindow the tier of the built-in metrics of schema drift; all built-in ones can be
   *     watched
   * @param sinks the names of those who can be told
   */
  AlertsReader(Catalogue catalogue, Duration driftWindow, List<String> sinks) {
    this.sinks = sinks;
    catalogue.ofDecisions().metrics().forEach(metric -> after.addAll(metric.publishedNames()));
    for (Metric metric : catalogue.ofEvents().metrics()) {
      Published values =
          new Published(
              metric.name(), PublishedNames.dimensions(metric), PublishedNames.tiers(metric));
      metric.publishedNames().forEach(name -> published.put(name, values));
      catalogue.anomalies().stream()
          .filter(rule -> metric.publishes(rule.metric()))
          .forEach(rule -> published.put(rule.scoreName(), values));
    }
    for (BuiltInMetrics.BuiltIn metric : BuiltInMetrics.all(driftWindow)) {
      published.put(
          metric.name(),
          new Published(metric.name(), metric.by(), Map.of(metric.tier(), metric.tier())));
    }
  }

  List<AlertRule> read(YamlMap file) {
    List<YamlMap> maps = file.get(AlertKeys.ALERTS);
    Set<String> onMetrics =
        maps.stream()
            .filter(map -> !CompositeReader.isComposite(map))
            .map(map -> map.get(AlertKeys.NAME))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    CompositeReader composites = new CompositeReader(onMetrics);
    return maps.stream()
        .map(map -> CompositeReader.isComposite(map) ? composite(map, composites) : rule(map))
        .toList();
  }

  private String name(YamlMap map) {
    String name = names.read(map, AlertKeys.NAME);
    if (name.equals(BoundsAlert.RULE)) {
      map.refuse(
          AlertKeys.NAME,
          "'" + name + "' is the alert of bounds that do not hold",
          "Rename it; what that alert tells, and whom, is said under bounds");
    }
    return name;
  }

  private AlertRule composite(YamlMap map, CompositeReader composites) {
    String name = name(map);
    String alert = "alert '" + name + "'";
    AlertCondition condition = composites.read(alert, map);
    return new AlertRule(
        name,
        "",
        Duration.ZERO,
        Map.of(),
        condition,
        Duration.ZERO,
        Duration.ZERO,
        new NoticeReader(alert, sinks).read(map, condition, List.of()));
  }

  private AlertRule rule(YamlMap map) {
    String name = name(map);
    String alert = "alert '" + name + "'";
    Optional<String> watched = map.get(AlertKeys.METRIC).text();
    Optional<Published> metric = watched.map(published::get);
    if (watched.filter(after::contains).isPresent()) {
      map.refuse(
          AlertKeys.METRIC,
          alert
              + " watches '"
              + watched.get()
              + "', which is measured of what automations decided, after all alerts",
          "Watch another metric");
    } else if (watched.isPresent() && metric.isEmpty()) {
      map.refuse(
          AlertKeys.METRIC,
          alert + " watches '" + watched.get() + "', which no metric publishes",
          Suggestion.remedy(watched.get(), published.keySet()));
    }
    Duration tier = tier(alert, map, metric);
    Map<String, String> where = dimensions(alert, map.get(AlertKeys.WHERE), metric);
    Duration every = metric.map(of -> of.tiers().getOrDefault(tier, tier)).orElse(tier);
    AlertCondition condition = new AlertConditionReader(alert, map, tier, every).read();
    Collection<String> dimensions =
        condition instanceof Absence ? where.keySet() : metric.map(Published::by).orElse(List.of());
    return new AlertRule(
        name,
        watched.orElse(""),
        tier,
        where,
        condition,
        map.get(AlertKeys.FOR),
        map.get(AlertKeys.COOLDOWN),
        new NoticeReader(alert, sinks).read(map, condition, dimensions));
  }

  private static Duration tier(String alert, YamlMap map, Optional<Published> metric) {
    Duration tier = map.get(AlertKeys.TIER);
    boolean wrong = metric.isPresent() && !metric.get().tiers().containsKey(tier);
    if (wrong && tier.isLongerThan(Duration.ZERO) && !metric.get().tiers().isEmpty()) {
      List<String> tiers = metric.get().tiers().keySet().stream().map(Durations::format).toList();
      map.refuse(
          AlertKeys.TIER,
          alert
              + " watches the tier "
              + Durations.format(tier)
              + ", which metric '"
              + metric.get().metric()
              + "' does not have",
          "Use one of: " + String.join(", ", tiers));
    }
    return tier;
  }

  private static Map<String, String> dimensions(
      String alert, YamlNode where, Optional<Published> metric) {
    Map<String, String> dimensions = new LinkedHashMap<>();
    where
        .entries()
        .forEach(
            (dimension, value) -> {
              if (metric.isPresent() && !metric.get().by().contains(dimension)) {
                where.refuseKey(
                    dimension,
                    alert
                        + " watches one '"
                        + dimension
                        + "', by which metric '"
                        + metric.get().metric()
                        + "' is not split",
                    metric.get().by().isEmpty()
                        ? "Remove it, or add 'by: [" + dimension + "]' to the metric"
                        : Suggestion.remedy(dimension, metric.get().by()));
              }
              value.text().ifPresent(text -> dimensions.put(dimension, text));
            });
    return Collections.unmodifiableMap(dimensions);
  }
}
