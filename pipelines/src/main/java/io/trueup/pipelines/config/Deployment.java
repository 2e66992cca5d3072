package io.trueup.pipelines.config;

import io.trueup.pipelines.deliver.Call;
import io.trueup.pipelines.deliver.Sink;
import io.trueup.pipelines.deliver.SinkType;
import io.trueup.pipelines.io.deadletter.DeadLetterKeyset;
import io.trueup.transforms.analyze.AnalyzePolicy;
import io.trueup.transforms.analyze.Catalogue;
import io.trueup.transforms.listen.AlertRule;
import io.trueup.transforms.listen.BoundsAlert;
import io.trueup.transforms.listen.Notice;
import io.trueup.transforms.listen.automation.AutomationRule;
import io.trueup.transforms.record.PseudonymKey;
import io.trueup.transforms.record.RecordPolicy;
import io.trueup.transforms.record.SourceSpec;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;

/**
 * A whole configuration directory, read and found valid.
 *
 * @param hash of the configuration's files; recorded with every run
 * @param name the deployment's name, the prefix of its consumer group and job names
 * @param kafka how Kafka is reached
 * @param postgres how PostgreSQL is reached
 * @param archive the directory or URL of the Parquet archive
 * @param pseudonymKey the secret of the keyed hash
 * @param deadLetterKeyset what dead letters are closed with
 * @param record the limits that Record decides by
 * @param sources the topics read
 * @param enrich the attributes added
 * @param catalogue the metrics
 * @param alerts the alert rules
 * @param boundsNotice what is told where the bounds of a measure do not hold
 * @param automations whom to call when
 * @param sinks where what happens is delivered to
 * @param publishEvery how long after a new event an open window is published again
 * @param connectTimeout for how long a broker or database that is down is tried again at start
 * @param retention for how long values are kept in PostgreSQL; null where for good
 */
public record Deployment(
    String hash,
    String name,
    KafkaSettings kafka,
    PostgresSettings postgres,
    String archive,
    PseudonymKey pseudonymKey,
    DeadLetterKeyset deadLetterKeyset,
    RecordPolicy record,
    List<SourceSpec> sources,
    EnrichSettings enrich,
    Catalogue catalogue,
    List<AlertRule> alerts,
    Notice boundsNotice,
    List<Automation> automations,
    List<Sink> sinks,
    Duration publishEvery,
    Duration connectTimeout,
    @Nullable Duration retention)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How the stream analyzes. */
  public AnalyzePolicy streamPolicy() {
    return AnalyzePolicy.stream(record.allowedLateness().longest(), publishEvery);
  }

  /** What automations decide by. */
  public List<AutomationRule> automationRules() {
    return automations.stream().map(Automation::rule).toList();
  }

  /** Whom each automation calls, by its name. */
  public Map<String, Call> calls() {
    return automations.stream()
        .collect(Collectors.toMap(automation -> automation.rule().name(), Automation::call));
  }

  /** The sinks of each alert rule, by name. */
  public Map<String, Map<String, SinkType>> sinksByRule() {
    Map<String, SinkType> types = sinks.stream().collect(Collectors.toMap(Sink::name, Sink::type));
    Map<String, Map<String, SinkType>> byRule = new TreeMap<>();
    for (AlertRule rule : alerts) {
      byRule.put(rule.name(), told(rule.notice(), types));
    }
    byRule.put(BoundsAlert.RULE, told(boundsNotice, types));
    return byRule;
  }

  private static Map<String, SinkType> told(Notice notice, Map<String, SinkType> types) {
    Map<String, SinkType> told = new TreeMap<>();
    notice.sinks().forEach(sink -> told.put(sink, types.get(sink)));
    return told;
  }
}
