package io.trueup.pipelines.config;

import io.trueup.pipelines.config.DerivationKeys.Sessions;
import io.trueup.transforms.analyze.Catalogue;
import io.trueup.transforms.analyze.Condition;
import io.trueup.transforms.analyze.EventField;
import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.analyze.anomaly.AnomalyRule;
import io.trueup.transforms.analyze.derive.BusinessHours;
import io.trueup.transforms.analyze.derive.ChurnRule;
import io.trueup.transforms.analyze.derive.DerivationRules;
import io.trueup.transforms.analyze.derive.FunnelRule;
import io.trueup.transforms.analyze.derive.ServiceLevelRule;
import io.trueup.transforms.analyze.derive.SessionRule;
import io.trueup.transforms.analyze.experiment.ExperimentRule;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.joda.time.Duration;

/** Reads {@code metrics.yaml}. */
final class MetricsReader {
  private static final int MAX_DIMENSIONS = 4;

  private final Names names = new Names("metric");
  private final FieldNames fields;
  private final List<FunnelRule> funnels = new ArrayList<>();
  private final List<ServiceLevelRule> serviceLevels = new ArrayList<>();
  private final List<ChurnRule> churns = new ArrayList<>();
  private final List<ExperimentRule> experiments = new ArrayList<>();
  private final List<AnomalyRule> anomalies = new ArrayList<>();
  private Map<String, Optional<BusinessHours>> calendars = Map.of();
  private final ZoneId zone;
  private final Map<String, Double> holdOuts;

  /**
   * Reads the metrics of one deployment.
   *
   * @param fields what they may refer to
   * @param zone the time zone whose days the windows of a day are
   * @param holdOuts the share that each automation of customers holds out, by its name
   */
  MetricsReader(FieldNames fields, ZoneId zone, Map<String, Double> holdOuts) {
    this.fields = fields;
    this.zone = zone;
    this.holdOuts = holdOuts;
  }

  /** The metrics, with what is derived for them. */
  Catalogue read(YamlMap file, Set<String> attributes) {
    calendars = new CalendarsReader().read(file.get(MetricKeys.CALENDARS));
    List<Metric> metrics = metrics(file);
    SessionRule sessions = sessions(file.get(MetricKeys.SESSIONS));
    return new Catalogue(
        metrics,
        attributes,
        new DerivationRules(sessions, funnels, serviceLevels, churns),
        zone,
        experiments,
        anomalies);
  }

  private static SessionRule sessions(YamlMap map) {
    Duration gap = map.get(Sessions.GAP);
    Duration maximum = map.get(Sessions.MAXIMUM);
    if (gap.equals(Duration.ZERO) || maximum.equals(Duration.ZERO)) {
      return DerivationRules.DEFAULT.sessions();
    }
    if (maximum.isShorterThan(gap.multipliedBy(2))) {
      map.refuse(
          Sessions.MAXIMUM,
          "sessions are at most "
              + Durations.format(maximum)
              + " long, less than twice their gap of "
              + Durations.format(gap),
          "Use at least " + Durations.format(gap.multipliedBy(2)));
      return DerivationRules.DEFAULT.sessions();
    }
    return new SessionRule(gap, maximum);
  }

  private List<Metric> metrics(YamlMap file) {
    List<Metric> metrics = file.get(MetricKeys.METRICS).stream().map(this::metric).toList();
    if (file.has(MetricKeys.METRICS) && metrics.isEmpty()) {
      file.refuse(MetricKeys.METRICS, "'metrics' names no metric", "Add at least one");
    }
    return metrics;
  }

  private Metric metric(YamlMap map) {
    String name = names.read(map, MetricKeys.Metric.NAME);
    String metric = "metric '" + name + "'";
    if (BuiltInMetrics.names().contains(name)) {
      map.refuse(
          MetricKeys.Metric.NAME,
          "the metric '" + name + "' has the name of a built-in one",
          "Give it another name");
    }
    YamlNode measure = map.get(MetricKeys.Metric.MEASURE);
    YamlNode where = map.get(MetricKeys.Metric.WHERE);
    Optional<YamlNode> dropOff = only(DropOffReader.DROP_OFF, measure);
    if (dropOff.isPresent()) {
      DropOffReader reader = new DropOffReader(name, dropOff.get());
      reader.funnel().ifPresent(funnels::add);
      return ofDerived(name, map, DropOffReader.MEASURE, by -> by, reader::conditions);
    }
    Optional<YamlNode> level = only(ServiceLevelReader.SLA, measure);
    if (level.isPresent()) {
      ServiceLevelReader reader = new ServiceLevelReader(name, level.get());
      reader.rule(fields, calendars).ifPresent(serviceLevels::add);
      return ofDerived(name, map, ServiceLevelReader.MEASURE, by -> by, by -> reader.conditions());
    }
    Optional<YamlNode> churn = only(ChurnReader.CHURN, measure);
    if (churn.isPresent()) {
      ChurnReader reader = new ChurnReader(name, churn.get());
      reader.rule().ifPresent(churns::add);
      return ofDerived(name, map, ChurnReader.MEASURE, by -> by, by -> reader.conditions());
    }
    Optional<YamlNode> retention = only(RetentionReader.RETENTION, measure);
    if (retention.isPresent()) {
      RetentionReader reader = new RetentionReader(name, retention.get());
      reader.checkMetric(map);
      return new Metric(
          name,
          reader.measure(),
          new ConditionsReader(metric, fields).read(where),
          by(metric, map, fields),
          RetentionReader.TIER);
    }
    Optional<YamlNode> uplift = only(UpliftReader.UPLIFT, measure);
    if (uplift.isPresent() && AutomationUpliftReader.isOne(uplift.get())) {
      AutomationUpliftReader reader = new AutomationUpliftReader(name, uplift.get(), holdOuts);
      reader.funnel().ifPresent(funnels::add);
      reader.experiment().ifPresent(experiments::add);
      return ofDerived(name, map, UpliftReader.MEASURE, reader::by, by -> reader.conditions());
    }
    if (uplift.isPresent()) {
      UpliftReader reader = new UpliftReader(name, uplift.get());
      reader.funnel().ifPresent(funnels::add);
      reader.experiment(fields).ifPresent(experiments::add);
      return ofDerived(name, map, UpliftReader.MEASURE, reader::by, by -> reader.conditions());
    }
    FieldNames its = names(where);
    return metric(
        name,
        map,
        new MeasureReader(metric, its).read(measure),
        new ConditionsReader(metric, its).read(where),
        by(metric, map, its));
  }

  private FieldNames names(YamlNode where) {
    if (DerivedNames.decided(where)) {
      return fields.ofDecisions();
    }
    return DerivedNames.named(where) ? fields.ofDerived() : fields;
  }

  private Metric metric(
      String name, YamlMap map, Measure measure, List<Condition> where, List<String> by) {
    String metric = "metric '" + name + "'";
    if (measure instanceof Measure.Top top && by.contains(top.field())) {
      map.refuse(
          MetricKeys.Metric.BY,
          metric + " is split by '" + top.field() + "', whose most frequent values it counts",
          "Remove it from by: the field is a dimension of a top anyway");
    }
    TiersReader.Tiers tiers = new TiersReader(metric, zone).read(map);
    Metric read =
        new Metric(
            name,
            measure,
            where,
            by,
            tiers.nested(),
            tiers.sliding(),
            new LimitReader(metric, measure, by).read(map));
    if (read.countsDecisions() && map.has(MetricKeys.Metric.ANOMALY)) {
      map.refuse(
          MetricKeys.Metric.ANOMALY,
          metric + " is measured of decisions, which are not scored against their past",
          "Remove it");
      return read;
    }
    anomalies.addAll(new AnomalyReader(read).read(map));
    return read;
  }

  /** The measure of a kind, where the node is one. */
  private static Optional<YamlNode> only(String kind, YamlNode measure) {
    if (!measure.isMap()) {
      return Optional.empty();
    }
    Map<String, YamlNode> entries = measure.entries();
    return entries.size() == 1 ? Optional.ofNullable(entries.get(kind)) : Optional.empty();
  }

  /**
   * A metric whose measure says itself which derived events it counts.
   *
   * @param split what splits it, given what it says itself
   * @param counted those, given what splits it
   */
  private Metric ofDerived(
      String name,
      YamlMap map,
      Measure measure,
      UnaryOperator<List<String>> split,
      Function<List<String>, List<Condition>> counted) {
    String metric = "metric '" + name + "'";
    FieldNames its = fields.ofDerived();
    YamlNode where = map.get(MetricKeys.Metric.WHERE);
    List<String> by = split.apply(by(metric, map, its));
    List<Condition> conditions = new ArrayList<>(counted.apply(by));
    if (where.isMap() && where.entries().containsKey(EventField.NAME)) {
      where.refuseKey(
          EventField.NAME,
          metric + " is filtered by 'name', but its measure says which events it counts",
          "Remove the condition");
    } else {
      conditions.addAll(new ConditionsReader(metric, its).read(where));
    }
    return metric(name, map, measure, conditions, by);
  }

  private static List<String> by(String metric, YamlMap map, FieldNames fields) {
    List<String> by = new ArrayList<>();
    for (YamlNode item : map.get(MetricKeys.Metric.BY).items()) {
      item.text()
          .ifPresent(
              field -> {
                check(metric, field, item, by, fields);
                by.add(field);
              });
    }
    if (by.size() > MAX_DIMENSIONS) {
      map.refuse(
          MetricKeys.Metric.BY,
          metric + " is split by " + by.size() + " fields, but at most four are possible",
          "Split it by fewer, or make two metrics of it");
    }
    return List.copyOf(by);
  }

  private static void check(
      String metric, String field, YamlNode item, List<String> before, FieldNames fields) {
    if (!fields.isText(field)) {
      item.refuse(
          metric + " is split by '" + field + "', which is no text field",
          fields.textRemedy(field));
    } else if (before.contains(field)) {
      item.refuse(metric + " is split by '" + field + "' twice", "Remove one of them");
    }
  }
}
