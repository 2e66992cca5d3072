package io.trueup.tests.golden;

import static com.google.common.truth.Truth.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trueup.pipelines.io.files.RecordLayout;
import io.trueup.runners.flink.FlinkEngine;
import io.trueup.tests.support.LedgerCloses;
import io.trueup.tests.support.Loop;
import io.trueup.transforms.record.Pseudonymizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What people do to the automations of a stream: stop one while it runs and start it again, ask
 * what it did and what that led to, and erase a customer whom it called.
 */
@Tag("slow")
@Timeout(1200)
@ExtendWith(LedgerCloses.class)
class AutomationCommandsTest {
  private static final int PART = 100;

  @TempDir private Path directory;
  private CalledDesk desk;
  private Visits visits;
  private Path config;
  private Loop loop;
  private Process stream;
  private int sent;

  @BeforeEach
  void start() throws IOException {
    desk = new CalledDesk();
    visits = new Visits(directory);
    config = visits.config(desk);
    loop = Loop.start(config);
    stream = StreamProcess.start(loop, config, state());
  }

  @AfterEach
  void stop() throws IOException {
    stream.destroyForcibly();
    loop.close();
    desk.close();
  }

  @Test
  void anAutomationIsStoppedStartedMeasuredAndForgetsWhomItShould() throws Exception {
    send(PART);
    int waiting = decided("CALLED");
    assertThat(trueup("automation", "stop", "reminder"))
        .containsExactly(
            "Stopped reminder; %d calls that waited to be sent are withdrawn.".formatted(waiting));
    sendUntilOneMoreIs("STOPPED");
    int called = decided("CALLED");
    send(PART);
    assertThat(decided("CALLED")).isEqualTo(called);
    assertThat(shown().get("stopped").asBoolean()).isTrue();

    assertThat(trueup("automation", "start", "reminder")).containsExactly("Started reminder.");
    assertThat(deliveries("reminder", "PENDING")).isEqualTo(0);
    sendUntilOneMoreIs("CALLED");
    int stopped = decided("STOPPED");
    send(PART);
    assertThat(decided("STOPPED")).isEqualTo(stopped);

    desk.open();
    StreamProcess.await(
        loop, stream, "SELECT count(*) = 0 FROM trueup.delivery WHERE state = 'PENDING'");
    stream.destroy();
    assertThat(stream.waitFor(1, TimeUnit.MINUTES)).isTrue();
    int delivered = deliveries("reminder", "DELIVERED");
    assertThat(delivered).isGreaterThan(0);
    assertThat(delivered).isAtMost(decided("CALLED") - waiting);
    assertThat(desk.taken()).hasSize(delivered + deliveries("rarely", "DELIVERED"));
    assertShown(delivered);
    assertMeasured();
    assertForgotten(Visits.customer(0));
  }

  private void assertShown(int delivered) throws Exception {
    JsonNode shown = shown();
    assertThat(shown.get("stopped").asBoolean()).isFalse();
    assertThat(shown.get("decided").asInt()).isEqualTo(sent);
    assertThat(shown.get("delivered").asInt()).isEqualTo(delivered);
    for (String reason : List.of("CALLED", "STOPPED")) {
      assertThat(shown.get("reasons").get(reason.toLowerCase(Locale.ROOT)).asInt())
          .isEqualTo(decided(reason));
    }
  }

  /** The arms are those of whom it was decided; every second visit is an order. */
  private void assertMeasured() throws Exception {
    loop.stream(new FlinkEngine(state()), RecordLayout.JSONL, List.of());
    LedgerCloses.checkNow();
    JsonNode uplift =
        json("experiment", "reminder_uplift", "--from=" + Visits.START, "--to=" + Visits.END)
            .get("uplifts")
            .get(0);
    assertThat(uplift.get("arm").asText()).isEqualTo("treatment");
    assertThat(uplift.get("exposed").asInt()).isEqualTo(decided("CALLED"));
    assertThat(uplift.get("controlExposed").asInt()).isEqualTo(decided("HELD_OUT"));
    assertThat(uplift.get("converted").asInt() + uplift.get("controlConverted").asInt())
        .isEqualTo(
            number(
                """
                SELECT count(*) FROM trueup.automation
                WHERE automation = 'reminder' AND reason IN ('CALLED', 'HELD_OUT')
                  AND extract(epoch FROM event_time - '%s')::int / 10 %% 2 = 0"""
                    .formatted(Visits.START)));
  }

  private void assertForgotten(String customer) throws Exception {
    String key = Pseudonymizer.of(loop.deployment().pseudonymKey()).newestCustomer(customer);
    assertThat(tablesWith(key)).containsAtLeast("automation", "delivery");

    assertThat(trueup("erase", "--customer=" + customer, "--wait=0")).contains("Found nothing.");

    assertThat(tablesWith(key)).isEmpty();
    assertThat(number("SELECT count(DISTINCT customer_key) FROM trueup.automation"))
        .isEqualTo(Visits.CUSTOMERS - 1);
    assertThat(deliveries("rarely", "DELIVERED")).isGreaterThan(0);
  }

  /** Sends one visit after the other: a stream learns of a switch soon, but not at once. */
  private void sendUntilOneMoreIs(String reason) throws Exception {
    int before = decided(reason);
    while (decided(reason) == before) {
      send(1);
    }
  }

  /** Sends visits, and waits until everything about them is decided. */
  private void send(int count) throws Exception {
    loop.send(RecordLayout.JSONL, List.of(visits.file(sent, sent + count)));
    sent += count;
    StreamProcess.await(
        loop,
        stream,
        "SELECT count(*) = %d FROM trueup.automation WHERE reason <> 'DRY_RUN'"
            .formatted(2 * sent));
  }

  private int decided(String reason) throws SQLException {
    return number(
        "SELECT count(*) FROM trueup.automation WHERE automation = 'reminder' AND reason = '%s'"
            .formatted(reason));
  }

  private int deliveries(String automation, String state) throws SQLException {
    return number(
        "SELECT count(*) FROM trueup.delivery WHERE automation = '%s' AND state = '%s'"
            .formatted(automation, state));
  }

  private int number(String query) throws SQLException {
    return Integer.parseInt(loop.rows(query).get(0));
  }

  /** The tables that hold a text anywhere. */
  private List<String> tablesWith(String text) throws SQLException {
    List<String> tables = new ArrayList<>();
    for (String table : loop.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'trueup'")) {
      if (loop.rows("SELECT t::text FROM trueup." + table + " t").toString().contains(text)) {
        tables.add(table);
      }
    }
    return tables;
  }

  private JsonNode shown() throws Exception {
    return json("automation", "show", "--from=" + Visits.START, "--to=" + Visits.END)
        .get("automations")
        .get("reminder");
  }

  private JsonNode json(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--output=json");
    List<String> lines = trueup(all.toArray(String[]::new));
    return new ObjectMapper().readTree(lines.get(lines.size() - 1));
  }

  /** What {@code bin/trueup} prints. */
  private List<String> trueup(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--config=" + config);
    Path output = Files.createTempFile(directory, "output", ".txt");
    Process process = JavaProcess.trueup(loop.environment(), output, all.toArray(String[]::new));
    assertThat(process.waitFor()).isEqualTo(0);
    return Files.readAllLines(output);
  }

  private Path state() {
    return directory.resolve("state");
  }
}
