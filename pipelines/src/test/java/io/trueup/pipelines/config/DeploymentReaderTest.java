package io.trueup.pipelines.config;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.schemas.event.Breach;
import io.trueup.transforms.analyze.Catalogue;
import io.trueup.transforms.analyze.Condition;
import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.analyze.derive.BusinessHours;
import io.trueup.transforms.analyze.derive.DerivationRules;
import io.trueup.transforms.analyze.derive.FunnelRule;
import io.trueup.transforms.analyze.derive.FunnelRule.Per;
import io.trueup.transforms.analyze.derive.FunnelRule.Step;
import io.trueup.transforms.analyze.derive.ServiceLevelRule;
import io.trueup.transforms.analyze.derive.SessionRule;
import io.trueup.transforms.analyze.experiment.ExperimentRule;
import io.trueup.transforms.listen.AlertRule;
import io.trueup.transforms.record.FieldMapping;
import io.trueup.transforms.record.KeyRotation;
import io.trueup.transforms.record.SourceFormat;
import io.trueup.transforms.record.SourceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
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
    assertThat(deployment.record().allowedLateness()).isEqualTo(Duration.standardMinutes(2));
    assertThat(deployment.record().deduplicationHorizon()).isEqualTo(Duration.standardHours(24));
    assertThat(deployment.record().futureLimit()).isEqualTo(Duration.standardMinutes(10));
    assertThat(deployment.record().refused())
        .containsExactly(Breach.WRONG_TYPE, Breach.MISSING_FIELD);
    assertThat(deployment.record().contracts()).isEmpty();
    assertThat(deployment.enrich().refresh()).isEqualTo(Duration.standardSeconds(10));
    assertThat(deployment.sources().get(0).timeFormats()).containsExactly("iso");
    assertThat(deployment.alerts()).isEmpty();
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
  void aDropOffIsAShareOfTheEndsOfTheFunnelThatItDeclares() throws ConfigException {
    config.write(
        "metrics.yaml",
        """
        sessions: {gap: 10m, maximum: 6h}
        metrics:
          - name: abandonment
            measure:
              dropOff: {steps: [A, B, C], optional: B, without: D, per: customer, within: 30m}
            where: {segment: new}
            by: [arm]
            tiers: 1m
          - name: abandonment_by_page
            measure: {dropOff: {steps: [A, C], within: 1h}}
            by: [page]
            tiers: 1m
        """);

    Catalogue catalogue = config.read().catalogue();

    assertThat(catalogue.derivation())
        .isEqualTo(
            new DerivationRules(
                new SessionRule(Duration.standardMinutes(10), Duration.standardHours(6)),
                List.of(
                    new FunnelRule(
                        "abandonment",
                        List.of(new Step("A", false), new Step("B", true), new Step("C", false)),
                        List.of("D"),
                        Per.CUSTOMER,
                        Duration.standardMinutes(30)),
                    new FunnelRule(
                        "abandonment_by_page",
                        List.of(new Step("A", false), new Step("C", false)),
                        List.of(),
                        Per.SESSION,
                        Duration.standardHours(1))),
                List.of()));
    Measure share =
        new Measure.Ratio(
            new Measure.Part(
                new Measure.Count(),
                List.of(new Condition("properties.outcome", Set.of("dropped"), false))),
            new Measure.Part(new Measure.Count(), List.of()));
    assertThat(catalogue.metrics())
        .containsExactly(
            new Metric(
                "abandonment",
                share,
                List.of(
                    new Condition("name", Set.of("Funnel Ended"), false),
                    new Condition("properties.funnel", Set.of("abandonment"), false),
                    new Condition("properties.outcome", Set.of("converted", "dropped"), false),
                    new Condition("segment", Set.of("new"), false)),
                List.of("arm"),
                List.of(Duration.standardMinutes(1))),
            new Metric(
                "abandonment_by_page",
                share,
                List.of(
                    new Condition("name", Set.of("Funnel Step Left"), false),
                    new Condition("properties.funnel", Set.of("abandonment_by_page"), false),
                    new Condition("properties.outcome", Set.of("advanced", "dropped"), false)),
                List.of("page"),
                List.of(Duration.standardMinutes(1))))
        .inOrder();
  }

  @Test
  void aServiceLevelDeclaresTheCasesThatItsMetricCounts() throws ConfigException {
    config.write(
        "metrics.yaml",
        """
        calendars:
          - name: office
            zone: Europe/Berlin
            hours: {monday: 09:00-17:00, friday: [13:00-24:00, 09:00-12:00]}
            holidays: [2026-12-25]
        metrics:
          - name: slow_answers
            measure:
              sla: {key: sku, opens: A, closes: [B, C], within: 4h, calendar: office, maximum: 15d}
            by: [segment]
            tiers: 1h
        """);

    Catalogue catalogue = config.read().catalogue();

    BusinessHours office =
        new BusinessHours(
            ZoneId.of("Europe/Berlin"),
            Map.of(
                DayOfWeek.MONDAY,
                List.of(hours("09:00", "17:00")),
                DayOfWeek.FRIDAY,
                List.of(hours("09:00", "12:00"), hours("13:00", "00:00"))),
            Set.of(LocalDate.of(2026, 12, 25)));
    assertThat(catalogue.derivation().serviceLevels())
        .containsExactly(
            new ServiceLevelRule(
                "slow_answers",
                "sku",
                Set.of("A"),
                Set.of("B", "C"),
                Duration.standardHours(4),
                null,
                office,
                Duration.standardDays(15)));
    assertThat(catalogue.metrics().get(0).where())
        .containsExactly(
            new Condition("name", Set.of("Case Decided"), false),
            new Condition("properties.serviceLevel", Set.of("slow_answers"), false));
  }

  private static BusinessHours.Hours hours(String from, String to) {
    return new BusinessHours.Hours(LocalTime.parse(from), LocalTime.parse(to));
  }

  @Test
  void anExperimentCountsItsExposuresByArm() throws ConfigException {
    config.write(
        "metrics.yaml",
        """
        metrics:
          - name: uplift
            measure:
              uplift:
                exposure: A
                conversion: B
                within: 7d
                control: c
                allocation: {c: 0.5, t: 0.5}
            by: [segment]
            tiers: 1h
        """);

    Catalogue catalogue = config.read().catalogue();

    assertThat(catalogue.experiments())
        .containsExactly(
            new ExperimentRule("uplift", "arm", "c", Map.of("c", 0.5, "t", 0.5), 1000));
    assertThat(catalogue.metrics().get(0).by()).containsExactly("arm", "segment").inOrder();
    assertThat(catalogue.derivation().funnels())
        .containsExactly(
            new FunnelRule(
                "uplift",
                List.of(new Step("A", false), new Step("B", false)),
                List.of(),
                Per.CUSTOMER,
                Duration.standardDays(7)));
  }

  @Test
  void metricsOfSessionsHaveTheirProperties() throws ConfigException {
    config.write(
        "metrics.yaml",
        """
        metrics:
          - name: session_length
            measure: {quantiles: {of: properties.duration, at: 0.5}}
            where: {name: Session Ended}
            by: [properties.entryPage]
            tiers: 1h
        """);

    assertThat(config.read().catalogue().derives()).isTrue();
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
                true,
                1500,
                "warning"));
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
