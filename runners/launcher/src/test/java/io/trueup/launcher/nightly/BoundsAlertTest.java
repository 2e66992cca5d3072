package io.trueup.launcher.nightly;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trueup.launcher.Analytics;
import io.trueup.launcher.Deployments;
import io.trueup.launcher.embedded.EmbeddedKafka;
import io.trueup.launcher.report.ReconciliationReport;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.io.ConnectionException;
import io.trueup.pipelines.reconcile.Coverage;
import io.trueup.pipelines.reconcile.TellOfBounds;
import io.trueup.runners.direct.DirectEngine;
import io.trueup.schemas.event.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class BoundsAlertTest {
  private static final String TOPIC = "trueup.alerts";
  private static final TopicPartition ALERTS = new TopicPartition(TOPIC, 0);
  private static final Instant START = Instant.parse("2024-03-04");
  private static final Instant END = Instant.parse("2024-03-05");
  private static final IntervalWindow DAY = new IntervalWindow(START, END);
  private static final Coverage BROKEN =
      new Coverage("distinct", Duration.standardMinutes(1), 0.95, 1_000, 800);
  private static final Coverage HELD =
      new Coverage("distinct", Duration.standardMinutes(1), 0.95, 1_000, 960);
  private static final String ROWS =
      "SELECT concat_ws(' ', rule, state, severity, dimensions ->> 'measure', value, threshold)"
          + " FROM trueup.alert";

  private static EmbeddedKafka kafka;

  private ArchivedShop shop;
  private Deployment deployment;
  private long told;

  @BeforeAll
  static void startKafka() throws Exception {
    kafka = EmbeddedKafka.start();
    kafka.createTopic(TOPIC, 1);
  }

  @AfterAll
  static void stopKafka() throws Exception {
    kafka.close();
  }

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    shop = ArchivedShop.start(directory, kafka.bootstrapServers());
    Path config = shop.writeConfig(directory.resolve("config"));
    Path trueup = config.resolve("trueup.yaml");
    Files.writeString(
        trueup,
        Files.readString(trueup)
            .replace(
                "\nsinks:\n",
                "\nsinks:\n  pager: {type: alertmanager, url: \"http://127.0.0.1:1\"}\n"));
    Path alerts = config.resolve("alerts.yaml");
    Files.writeString(
        alerts, Files.readString(alerts) + "\nbounds: {severity: critical, sinks: [pager]}\n");
    deployment = Deployments.read(config, Map.of());
    told = messages().size();
  }

  @AfterEach
  void stop() throws Exception {
    shop.close();
  }

  @Test
  void boundsThatDoNotHoldAreAnAlertOnceInTableTopicAndSinks() throws Exception {
    shop.archive(LocalDate.parse("2024-03-04"), 5, Verdict.ACCEPTED);
    Analytics analytics = new Analytics(deployment);
    analytics.recompute(START, END, new DirectEngine().batch(List.of()));
    shop.estimateWhatTheStreamCounted();
    shop.promiseBoundsThatDoNotHold("active_sessions");
    shop.promiseBoundsThatDoNotHold("active_customers");

    ReconciliationReport first =
        analytics.reconcile(START, END, new DirectEngine().batch(List.of()));
    List<String> rows = shop.rows(ROWS + " ORDER BY 1");
    analytics.reconcile(START, END, new DirectEngine().batch(List.of()));

    int broken = first.brokenBounds().size();
    assertThat(broken).isAtLeast(1);
    assertThat(rows).hasSize(broken);
    assertThat(rows.get(0)).isEqualTo("bounds_broken FIRING critical distinct 0 0.95");
    assertThat(shop.rows(ROWS + " ORDER BY 1")).isEqualTo(rows);
    assertThat(shop.rows("SELECT sink FROM trueup.delivery")).hasSize(broken);
    assertThat(newMessages()).hasSize(broken);
  }

  @Test
  void boundsThatALaterReconciliationFindsToHoldEndTheAlert() throws Exception {
    TellOfBounds bounds = new TellOfBounds(deployment, shop.database());

    bounds.tell(List.of(HELD), DAY);
    assertThat(shop.rows(ROWS)).isEmpty();
    bounds.tell(List.of(BROKEN), DAY);
    bounds.tell(List.of(BROKEN), DAY);
    bounds.tell(List.of(HELD), DAY);
    bounds.tell(List.of(HELD), DAY);

    assertThat(shop.rows(ROWS))
        .containsExactly("bounds_broken RESOLVED critical distinct 0.96 0.95");
    List<JsonNode> messages = newMessages();
    assertThat(messages.stream().map(message -> message.get("state").asText()).toList())
        .containsExactly("FIRING", "RESOLVED")
        .inOrder();
    assertThat(messages.get(0).get("alertId")).isEqualTo(messages.get(1).get("alertId"));
    assertThat(messages.get(0).get("message").asText())
        .isEqualTo(
            "bounds_broken: the bounds of distinct over 1 minute held in 80.0 % of 1,000 estimates,"
                + " significantly less often than in the 95.0 % that are promised, from 2024-03-04"
                + " 00:00:00 to 2024-03-05 00:00:00 UTC.");
  }

  @Test
  void whereTheTopicCannotBeToldNobodyIsAndTheRunHasFailed(@TempDir Path elsewhere)
      throws Exception {
    try (ArchivedShop alone = ArchivedShop.start(elsewhere, "127.0.0.1:1")) {
      alone.archive(LocalDate.parse("2024-03-04"), 5, Verdict.ACCEPTED);
      Path config = alone.writeConfig(elsewhere.resolve("config"));
      Path trueup = config.resolve("trueup.yaml");
      Files.writeString(trueup, "connectTimeout: 1s\n" + Files.readString(trueup));
      Analytics analytics = new Analytics(Deployments.read(config, Map.of()));
      analytics.recompute(START, END, new DirectEngine().batch(List.of()));
      alone.estimateWhatTheStreamCounted();
      alone.promiseBoundsThatDoNotHold("active_sessions");
      alone.promiseBoundsThatDoNotHold("active_customers");

      ConnectionException down =
          assertThrows(
              ConnectionException.class,
              () -> analytics.reconcile(START, END, new DirectEngine().batch(List.of())));

      assertThat(down).hasMessageThat().contains("does not take an alert for the topic " + TOPIC);
      assertThat(alone.rows(ROWS)).isEmpty();
      assertThat(alone.rows("SELECT status FROM trueup.run WHERE kind = 'RECONCILE'"))
          .containsExactly("FAILED");
    }
  }

  private List<JsonNode> newMessages() throws Exception {
    List<JsonNode> messages = new ArrayList<>();
    for (String message : messages().subList((int) told, messages().size())) {
      messages.add(new ObjectMapper().readTree(message));
    }
    return messages;
  }

  private static List<String> messages() {
    List<String> messages = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(ALERTS));
      consumer.seekToBeginning(List.of(ALERTS));
      long end = consumer.endOffsets(List.of(ALERTS)).get(ALERTS);
      while (consumer.position(ALERTS) < end) {
        consumer
            .poll(java.time.Duration.ofMillis(200))
            .records(ALERTS)
            .forEach(record -> messages.add(record.value()));
      }
    }
    return messages;
  }
}
