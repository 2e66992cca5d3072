package io.trueup.pipelines.config;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.schemas.event.Breach;
import io.trueup.transforms.analyze.Condition;
import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.listen.Absence;
import io.trueup.transforms.listen.AlertRule;
import io.trueup.transforms.listen.Change;
import io.trueup.transforms.listen.Composite;
import io.trueup.transforms.listen.MessageTemplate;
import io.trueup.transforms.listen.Notice;
import io.trueup.transforms.listen.Side;
import io.trueup.transforms.listen.Threshold;
import io.trueup.transforms.record.FieldMapping;
import io.trueup.transforms.record.KeyRotation;
import io.trueup.transforms.record.SourceFormat;
import io.trueup.transforms.record.SourceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentReaderTest {
  @TempDir Path temporary;
  private ConfigDirectory config;

  @BeforeEach
  void startFromAValidDirectory() {
    config = new ConfigDirectory(temporary);
  }

  @Test
  void absentKeysHaveTheirDefaults() throws ConfigException {
    Deployment deployment = config.read();

    assertThat(deployment.kafka())
        .isEqualTo(
            new KafkaSettings(
                "localhost:9092",
                Map.of(),
                "trueup-shop",
                "trueup.dead-letters",
                "trueup.alerts",
                Duration.standardSeconds(2)));
    assertThat(deployment.postgres())
        .isEqualTo(
            new PostgresSettings(
                "jdbc:postgresql://localhost:5432/trueup", "trueup", "a-password"));
    assertThat(deployment.archive()).isEqualTo("archive");
    assertThat(deployment.connectTimeout()).isEqualTo(Duration.standardSeconds(30));
    assertThat(deployment.record().maxBytes()).isEqualTo(1 << 20);
    assertThat(deployment.record().allowedLateness().longest())
        .isEqualTo(Duration.standardMinutes(2));
    assertThat(deployment.record().deduplicationHorizon()).isEqualTo(Duration.standardHours(24));
    assertThat(deployment.record().futureLimit()).isEqualTo(Duration.standardMinutes(10));
    assertThat(deployment.record().refused())
        .containsExactly(Breach.WRONG_TYPE, Breach.MISSING_FIELD);
    assertThat(deployment.record().contracts()).isEmpty();
    assertThat(deployment.enrich().refresh()).isEqualTo(Duration.standardSeconds(10));
    assertThat(deployment.sources().get(0).timeFormats()).containsExactly("iso");
    assertThat(deployment.alerts()).isEmpty();
    assertThat(deployment.retention()).isNull();
  }

  @Test
  void sourcesAreReadWithTheirMappings() throws ConfigException {
    config.replace("trueup.yaml", "customerId: user", "customerId: [user, id]");
    config.replace("trueup.yaml", "amount: price", "currency: {path: plan, constant: USD}");

    SourceSpec source = config.read().sources().get(0);

    assertThat(source.format()).isEqualTo(SourceFormat.CSV);
    assertThat(source.columns()).containsExactly("id", "type", "time", "user", "price", "plan");
    assertThat(source.fields())
        .containsEntry("customerId", new FieldMapping(List.of("user", "id"), null));
    assertThat(source.fields()).containsEntry("currency", new FieldMapping(List.of("plan"), "USD"));
    assertThat(source.properties())
        .containsExactly("plan", new FieldMapping(List.of("plan"), null));
  }

  @ParameterizedTest
  @CsvSource({
    "segment, properties.plan",
    "posthog, properties.plan",
    "cloudevents, data.plan",
    "snowplow, plan",
    "json, plan",
  })
  void listedPropertiesAreWhereTheFormatKeepsThem(String format, String path)
      throws ConfigException {
    config.replace("trueup.yaml", "format: csv", "format: " + format);
    config.replace("trueup.yaml", "columns: [id, type, time, user, price, plan]", "columns:");

    assertThat(config.read().sources().get(0).properties())
        .containsExactly("plan", new FieldMapping(List.of(path), null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"segment", "cloudevents", "snowplow", "posthog"})
  void aFormatWithASpecificationNeedsNoFields(String format) throws ConfigException {
    config.write(
        "trueup.yaml",
        """
        name: shop
        kafka: {bootstrapServers: localhost:9092}
        postgres: {url: "jdbc:postgresql://localhost:5432/shop"}
        sources:
          - {name: tracker, topic: tracker-events, format: %s}
        """
            .formatted(format));
    config.write("metrics.yaml", "metrics: [{name: events, measure: count, tiers: [1m]}]");

    assertThat(config.read().sources().get(0).fields()).isEmpty();
  }

  @Test
  void metricsAreReadInTheOrderOfTheFile() throws ConfigException {
    config.write(
        "metrics.yaml",
        """
        metrics:
          - name: conversion
            measure:
              ratio:
                numerator: {distinct: customerKey, where: {name: [A, B]}}
                denominator: count
            where: {segment: {not: unknown}, properties.plan: pro}
            by: [arm]
            tiers: [10s, 1h]
          - name: spent
            measure: {sum: properties.plan}
            tiers: 1d
        """);

    assertThat(config.read().catalogue().metrics())
        .containsExactly(
            new Metric(
                "conversion",
                new Measure.Ratio(
                    new Measure.Part(
                        new Measure.Distinct("customerKey"),
                        List.of(new Condition("name", Set.of("A", "B"), false))),
                    new Measure.Part(new Measure.Count(), List.of())),
                List.of(
                    new Condition("segment", Set.of("unknown"), true),
                    new Condition("properties.plan", Set.of("pro"), false)),
                List.of("arm"),
                List.of(Duration.standardSeconds(10), Duration.standardHours(1))),
            new Metric(
                "spent",
                new Measure.Sum("properties.plan"),
                List.of(),
                List.of(),
                List.of(Duration.standardDays(1))))
        .inOrder();
  }

  @Test
  void alertsMayWatchAQuantile() throws ConfigException {
    config.write(
        "alerts.yaml", "alerts: [{name: dear, metric: price.p99.9, tier: 1m, above: 1.5e3}]");

    assertThat(config.read().alerts())
        .containsExactly(
            new AlertRule(
                "dear",
                "price.p99.9",
                Duration.standardMinutes(1),
                Map.of(),
                Threshold.of(Side.ABOVE, 1500),
                Duration.ZERO,
                Duration.ZERO,
                Notice.of("warning")));
  }

  @Test
  void anAlertMayHaveAMarginTimesAndWordsOfItsOwn() throws ConfigException {
    config.write(
        "alerts.yaml",
        """
        alerts:
          - name: dear
            metric: price.p50
            tier: 1m
            above: 10
            on: bounds
            for: 5m
            until: 8
            cooldown: 30m
            severity: critical
            owner: shop-team
            runbook: https://runbooks.example/dear
            message: "{metric} is {value}, at least {lower}"
        """);

    assertThat(config.read().alerts())
        .containsExactly(
            new AlertRule(
                "dear",
                "price.p50",
                Duration.standardMinutes(1),
                Map.of(),
                new Threshold(Side.ABOVE, 10, 8, true),
                Duration.standardMinutes(5),
                Duration.standardMinutes(30),
                new Notice(
                    "critical",
                    "shop-team",
                    "https://runbooks.example/dear",
                    new MessageTemplate("{metric} is {value}, at least {lower}"),
                    List.of())));
  }

  @Test
  void anAlertMayWatchAChangeAnAbsenceOrOtherAlerts() throws ConfigException {
    config.write(
        "alerts.yaml",
        """
        alerts:
          - {name: a, metric: orders, tier: 1m, rises: 50%, over: 1h}
          - {name: b, metric: orders, tier: 1m, falls: 50%, until: 12.5%, over: 2m, on: bounds}
          - {name: c, metric: orders, tier: 1m, absentFor: 10m, where: {segment: new}}
          - {name: d, any: [a, c], severity: critical, message: "{rules}"}
        """);

    assertThat(config.read().alerts().stream().map(AlertRule::condition).toList())
        .containsExactly(
            new Change(Side.ABOVE, 0.5, 0.5, Duration.standardHours(1), false),
            new Change(Side.BELOW, 0.5, 0.125, Duration.standardMinutes(2), true),
            new Absence(Duration.standardMinutes(10)),
            new Composite(false, List.of("a", "c")))
        .inOrder();
  }

  @Test
  void contractsAreReadByEventAndVersion() throws ConfigException {
    config.write("contracts/Order Completed/1.0.json", "{\"type\": \"object\"}");

    assertThat(config.read().record().contracts())
        .containsExactly("Order Completed/1.0", "{\"type\": \"object\"}");
  }

  @Test
  void placeholdersAreFilledFromTheEnvironmentOrTheirDefault() throws ConfigException {
    config.replace("trueup.yaml", "localhost:9092", "${HOST}:${PORT:-9093}");
    Map<String, String> environment = new HashMap<>(ConfigDirectory.ENVIRONMENT);
    environment.put("HOST", "broker$1");

    Deployment deployment = DeploymentReader.read(config.path(), environment);

    assertThat(deployment.kafka().bootstrapServers()).isEqualTo("broker$1:9093");
  }

  @Test
  void secretsMayStandInFilesOfTheirOwn() throws ConfigException, IOException {
    Path key = Files.writeString(temporary.resolve("key"), "0123456789abcdef\n");
    config.write(
        "trueup.yaml",
        Files.readString(temporary.resolve("trueup.yaml")) + "pseudonyms: {keyFile: " + key + "}");

    assertThat(config.read().pseudonymKey().secret()).isEqualTo("0123456789abcdef".getBytes(UTF_8));
  }

  @Test
  void aPseudonymKeyMayBeChangedFromADateOn() throws ConfigException, IOException {
    Path key = Files.writeString(temporary.resolve("key"), "fedcba9876543210");
    config.write(
        "trueup.yaml",
        Files.readString(temporary.resolve("trueup.yaml"))
            + "pseudonyms: {rotations: [{id: b, from: 2026-12-01, keyFile: "
            + key
            + "}]}");

    KeyRotation rotation = config.read().pseudonymKey().rotations().get(0);

    assertThat(rotation.id()).isEqualTo("b");
    assertThat(rotation.from()).isEqualTo(Instant.parse("2026-12-01T00:00:00Z"));
    assertThat(rotation.secret()).isEqualTo("fedcba9876543210".getBytes(UTF_8));
  }

  @Test
  void anExceptionNamesEveryProblemOnALineOfItsOwn() {
    config.replace("trueup.yaml", "format: csv", "format: xml");
    config.replace("metrics.yaml", "of: amount", "of: amonut");

    ConfigException e = assertThrows(ConfigException.class, config::read);

    assertThat(e.problems()).hasSize(2);
    assertThat(e).hasMessageThat().contains("metrics.yaml:8:31: metric 'price' takes");
    assertThat(e.problems().get(0).file()).endsWith("metrics.yaml");
    assertThat(e.problems().get(1).file()).endsWith("trueup.yaml");
  }
}
