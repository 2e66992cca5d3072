package io.trueup.pipelines.config;

import java.time.ZoneId;
import java.util.List;
import org.joda.time.Duration;

/**
 * The keys at the top of {@code trueup.yaml}, with every default; what stands below them is in
 * {@link ServerKeys}, {@link SecretKeys}, {@link EventKeys} and {@link SourceKeys}.
 */
final class TrueupKeys {
  private TrueupKeys() {}

  static final Key<String> NAME =
      Key.required(
          "name", Form.TEXT, "the deployment's name, prefix of its consumer group and jobs");
  static final Key<YamlMap> KAFKA =
      Key.required(
          "kafka", Form.section(ServerKeys.Kafka.SECTION), "how Kafka is reached and read");
  static final Key<YamlMap> POSTGRES =
      Key.required(
          "postgres", Form.section(ServerKeys.Postgres.SECTION), "how PostgreSQL is reached");
  static final Key<String> ARCHIVE =
      Key.of(
          "archive",
          Form.TEXT,
          "archive",
          "the directory or URL of the Parquet archive; a relative one starts at the working"
              + " directory");
  static final Key<YamlMap> PSEUDONYMS =
      Key.of(
          "pseudonyms",
          Form.section(SecretKeys.Pseudonyms.SECTION),
          "{}",
          "where the secret key of pseudonyms is");
  static final Key<YamlMap> DEAD_LETTERS =
      Key.of(
          "deadLetters",
          Form.section(SecretKeys.DeadLetters.SECTION),
          "{}",
          "where the keyset is that dead letters are encrypted with");
  static final Key<Duration> PUBLISH_EVERY =
      Key.of(
          "publishEvery",
          Form.POSITIVE_DURATION,
          "200ms",
          "how long after a new event the values of open windows are published again, at the"
              + " soonest; longer writes fewer rows and shows a number later");
  static final Key<Duration> CONNECT_TIMEOUT =
      Key.of(
          "connectTimeout",
          Form.DURATION,
          "30s",
          "for how long a broker or database that is down is tried again at start");
  static final Key<Duration> RETENTION =
      Key.optional(
          "retention",
          Form.POSITIVE_DURATION,
          "for how long metric values, reconciliations and the ledger are kept in PostgreSQL, by whole"
              + " months; bin/trueup nightly removes what is older, and nothing where this is absent");
  static final Key<ZoneId> TIME_ZONE =
      Key.of(
          "timeZone",
          Form.TIME_ZONE,
          "UTC",
          "the time zone whose days the windows of 1d are; on those when clocks change they have 23"
              + " or 25 hours");
  static final Key<YamlMap> RECORD =
      Key.of(
          "record",
          Form.section(EventKeys.Limits.SECTION),
          "{}",
          "the limits that Record decides by");
  static final Key<YamlMap> ENRICH =
      Key.of(
          "enrich",
          Form.section(EventKeys.Enrich.SECTION),
          "{}",
          "the attributes that Enrich adds");
  static final Key<List<YamlMap>> SOURCES =
      Key.required(
          "sources",
          Form.listOf(Form.section(SourceKeys.Source.SECTION), "list of sources"),
          "the topics that are read");
  static final Key<YamlNode> SINKS =
      Key.of(
          "sinks",
          Form.node("map of sinks"),
          "{}",
          "where alerts are delivered to, each under the name that rules give");
  static final Section SECTION =
      Section.of(
          "trueup.yaml",
          NAME,
          KAFKA,
          POSTGRES,
          ARCHIVE,
          PSEUDONYMS,
          DEAD_LETTERS,
          PUBLISH_EVERY,
          CONNECT_TIMEOUT,
          RETENTION,
          TIME_ZONE,
          RECORD,
          ENRICH,
          SOURCES,
          SINKS);

  /** In the order of the reference. */
  static final List<Section> SECTIONS =
      List.of(
          SECTION,
          ServerKeys.Kafka.SECTION,
          ServerKeys.Postgres.SECTION,
          SecretKeys.Pseudonyms.SECTION,
          SecretKeys.Rotation.SECTION,
          SecretKeys.DeadLetters.SECTION,
          EventKeys.Limits.SECTION,
          EventKeys.Enrich.SECTION,
          SourceKeys.Source.SECTION,
          SourceKeys.Mapping.SECTION);
}
