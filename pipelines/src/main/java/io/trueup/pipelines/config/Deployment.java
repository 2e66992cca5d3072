package io.trueup.pipelines.config;

import io.trueup.pipelines.io.deadletter.DeadLetterKeyset;
import io.trueup.transforms.analyze.Catalogue;
import io.trueup.transforms.listen.AlertRule;
import io.trueup.transforms.record.PseudonymKey;
import io.trueup.transforms.record.RecordPolicy;
import io.trueup.transforms.record.SourceSpec;
import java.io.Serializable;
import java.util.List;
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
 * @param connectTimeout for how long a broker or database that is down is tried again at start
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
    Duration connectTimeout)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
