package io.trueup.pipelines.config;

import io.trueup.schemas.automation.Decision;
import io.trueup.transforms.analyze.derive.DerivedEvent;
import io.trueup.transforms.ledger.QualityMetrics;
import io.trueup.transforms.record.FieldMapping;
import io.trueup.transforms.record.SourceFormat;
import io.trueup.transforms.record.contract.CompatibilityMode;
import io.trueup.transforms.record.drift.DriftMetrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Writes the reference of all keys, {@code docs/reference/configuration.md}, from their tables. */
final class ConfigReference {
  private ConfigReference() {}

  static String markdown() {
    List<Section> sections = new ArrayList<>(TrueupKeys.SECTIONS);
    sections.addAll(SinkKeys.SECTIONS);
    sections.addAll(MetricKeys.SECTIONS);
    sections.addAll(AlertKeys.SECTIONS);
    sections.addAll(AutomationKeys.SECTIONS);
    StringBuilder page = new StringBuilder(INTRODUCTION);
    for (Section section : sections) {
      boolean file = section.title().endsWith(".yaml");
      page.append(file ? "\n## " : "\n### ").append('`').append(section.title()).append("`\n\n");
      page.append("| key | value | default | meaning |\n|---|---|---|---|\n");
      section.keys().forEach(key -> page.append(row(key)));
      if (section.equals(SourceKeys.Mapping.SECTION)) {
        page.append(BUILT_IN);
        Arrays.stream(SourceFormat.values())
            .filter(SourceFormat::identifiesEvents)
            .forEach(format -> page.append(builtIn(format)));
      }
    }
    return page.toString();
  }

  private static String row(Key<?> key) {
    String byDefault = key.byDefault() == null ? "" : "`" + key.byDefault() + "`";
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            key.name(),
            escaped(key.form().description()),
            key.required() ? "required" : byDefault,
            escaped(key.meaning()));
  }

  private static String builtIn(SourceFormat format) {
    String name = format.name().toLowerCase(Locale.ROOT);
    StringBuilder rows = new StringBuilder();
    for (String field : FieldNames.MAPPED) {
      FieldMapping mapping = format.fields().get(field);
      if (mapping != null) {
        rows.append("| `%s` | `%s` | %s |\n".formatted(name, field, quoted(mapping.paths())));
      }
    }
    return rows.toString();
  }

  private static String escaped(String text) {
    return text.replace("<", "&lt;");
  }

  private static final String BUILT_IN =
      """

      #### Built-in fields

      Where a format has a specification, it says where fields are; the first path with a value \
      counts. Segment calls are named by their `type` and `event`, PostHog's and Snowplow's own \
      events like them: `Page Viewed`, `Screen Viewed`, `Customer Identified`, `Group Joined`, \
      `Customer Aliased`, `Page Pinged`. CloudEvents are told apart by `source` and `id` together. \
      Snowplow's self-describing JSON is found as Snowplow's analytics SDKs name it: \
      `unstruct_event_com_acme_order_1.total`, `contexts_com_acme_user_1.0.plan`.

      The times `originalTimestamp` of Segment and `timestamp` of PostHog are of a device's clock. \
      They are corrected: by `receivedAt` - `sentAt` and `now` - `sent_at`, with Kafka's timestamp \
      where the message does not say when it was received.

      | format | field | comes from |
      |---|---|---|
      """;

  private static final String INTRODUCTION =
      """
      # Configuration

      A configuration is a directory:

      | file | |
      |---|---|
      | `trueup.yaml` | connections, limits, sources |
      | `metrics.yaml` | the metrics |
      | `alerts.yaml` | the alert rules; may be absent |
      | `automations.yaml` | whom to call when; may be absent |
      | `contracts/<Event Name>/<version>.json` | JSON Schemas of events; may be absent |

      `bin/trueup check --config DIR` reads it and reports everything that is wrong, each with file, \
      line and remedy. Unknown keys are refused, so that a misspelt one never goes unnoticed.

      - Texts of `trueup.yaml` may hold `${NAME}` and `${NAME:-default}`, which are filled from \
      environment variables.
      - Durations are whole numbers with `ms`, `s`, `m`, `h` or `d`: `10s`, `2m`, `24h`. Sizes have \
      `B`, `KiB`, `MiB` or `GiB`: `1MiB`.
      - Secrets never stand in the files. The files name the environment variable or the file that \
      holds them.
      - Relative paths start at the working directory.
      - Sources map the fields %s. `eventId` may come from `$content`, a hash of the record, or from \
      `$position`, where it was read.
      - Metrics refer to fields: texts are %s, the attributes of `enrich`, and `properties.<name>` \
      for each property that a source keeps; numbers are %s and `properties.<name>`.
      - Metrics whose `where` names %s count what is derived of the order of events, which has also the \
      properties %s: [sessions and funnels](measures-sessions.md), [service \
      levels](measures-service-levels.md), [churn](measures-customers.md). Those whose `where` names \
      `Automation Decided` count what [automations](automation.md) decided, with the properties %s; its \
      `experiment` is the automation.
      - Contracts are JSON Schemas, 2020-12 unless `$schema` says otherwise. Under `x-trueup` a field \
      may be `personal: true`, which no source may keep, and may say with `field` which of %s it is; \
      a contract as a whole may say with `compatibility` what its change from the version before is \
      checked for: %s.
      - Schema drift is published as the metrics %s, in the tier `record.driftWindow`, and the quality \
      of what comes in as %s, in the tier `1m`, the latter with their scores `<metric>.anomaly`; alerts \
      can watch all of them.

      This page is generated from the tables that the reader itself uses.
      """
          .formatted(
              quoted(FieldNames.MAPPED),
              quoted(FieldNames.TEXT),
              quoted(FieldNames.NUMERIC),
              quoted(DerivedEvent.NAMES),
              quoted(DerivedEvent.PROPERTIES),
              quoted(List.of(Decision.REASON, Decision.TRIGGER)),
              quoted(AnnotationsCheck.FIELDS),
              quoted(CompatibilityMode.words()),
              quoted(DriftMetrics.names()),
              quoted(QualityMetrics.names()));

  private static String quoted(Collection<String> names) {
    return String.join(", ", names.stream().map(name -> "`" + name + "`").toList());
  }
}
