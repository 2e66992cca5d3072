package io.trueup.dashboard;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.trueup.dashboard.access.Tokens;
import io.trueup.dashboard.view.Experiments;
import io.trueup.dashboard.view.Lag;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DashboardTest {
  private static final String DAY = "from=2026-11-23T00:00:00Z&to=2026-11-24T00:00:00Z";
  private static final String ORDERS = "metric=orders&tier=1m&" + DAY;

  private static TestDatabase database;
  private static Dashboard locked;
  private static Dashboard open;
  private static Browser viewer;
  private static Browser analyst;
  private static Browser operator;

  @BeforeAll
  static void start() throws IOException, SQLException {
    database = new TestDatabase();
    database.execute(Shop.ROWS);
    locked = Dashboard.start(Shop.settings(Shop.TOKENS), database.source());
    open = Dashboard.start(Shop.settings(Tokens.none()), database.source());
    viewer = new Browser(locked, Shop.VIEWER);
    analyst = new Browser(locked, Shop.ANALYST);
    operator = new Browser(locked, Shop.OPERATOR);
  }

  @AfterAll
  static void stop() throws IOException {
    locked.close();
    open.close();
    database.close();
  }

  @Test
  void headlinesAddUpSplitsAndShowTheExactValueInPlaceOfTheEstimate() throws Exception {
    JsonNode headlines = analyst.json("api/v1/headlines?tier=10s");

    assertThat(headlines.at("/0/metric").asText()).isEqualTo("orders");
    assertThat(headlines.at("/0/points/0/estimate").asDouble()).isEqualTo(107);
    assertThat(headlines.at("/0/splits").asInt()).isEqualTo(6);
    assertThat(headlines.at("/1/points/0/estimate").asDouble()).isEqualTo(6);
    assertThat(headlines.at("/1/points/0/state").asText()).isEqualTo("EXACT");
    assertThat(headlines.at("/1/points/1/state").asText()).isEqualTo("LIVE");
  }

  @Test
  void viewersSeeNoSmallGroupAnywhere() throws Exception {
    assertThat(viewer.json("api/v1/headlines").at("/0/points/0/estimate").asDouble()).isEqualTo(71);
    for (String path :
        List.of(
            "api/v1/values?tier=1m",
            "api/v1/series?" + ORDERS,
            "api/v1/series.csv?" + ORDERS,
            "api/v1/reconciliations/3/rows",
            "api/v1/alerts",
            "api/v1/explanation?metric=orders&tier=1m&start=2026-11-23T09:00:00Z&where=segment:rare")) {
      assertThat(viewer.get(path).statusCode()).isEqualTo(200);
      assertThat(viewer.get(path).body()).doesNotContain("rare");
      assertThat(viewer.get(path).body()).doesNotContain("busy");
      assertThat(viewer.get(path).body()).doesNotContain("few\"");
      assertThat(analyst.get(path).body()).contains("rare");
    }
  }

  @Test
  void eachRoleIsRefusedWhatItMayNotDo() throws Exception {
    Browser nobody = new Browser(locked, null);
    Browser stranger = new Browser(locked, "no such secret at all");
    String details = "api/v1/dead-letters/details?" + DAY;
    String acknowledge = "api/v1/alerts/a2/acknowledgement";

    assertThat(nobody.get("api/v1/metrics").statusCode()).isEqualTo(401);
    assertThat(stranger.get("api/v1/metrics").statusCode()).isEqualTo(401);
    assertThat(viewer.get(details).statusCode()).isEqualTo(403);
    assertThat(viewer.get(details).body())
        .contains("This needs the role analyst; wall has the role viewer.");
    assertThat(analyst.json(details).at("/0/detail").asText()).isEqualTo("no JSON");
    assertThat(analyst.post(acknowledge, "{}").statusCode()).isEqualTo(403);
    assertThat(analyst.post("api/v1/silences", "{}").statusCode()).isEqualTo(403);
  }

  @Test
  void anOperatorAcknowledgesAndSilences() throws Exception {
    String acknowledge = "api/v1/alerts/a1/acknowledgement";
    String until = Instant.now().plusSeconds(3600).toString();
    String silence =
        "{\"rule\": \"few_orders\", \"dimensions\": {\"segment\": \"rare\"},"
            + " \"reason\": \"sale\", \"until\": \"%s\"}".formatted(until);

    assertThat(operator.post(acknowledge, "{\"note\": \"on it\"}").statusCode()).isEqualTo(200);
    assertThat(operator.post("api/v1/silences", silence).statusCode()).isEqualTo(200);

    JsonNode acknowledged = operator.json("api/v1/alerts?stage=acknowledged");
    assertThat(acknowledged.at("/0/acknowledgedBy").asText()).isEqualTo("olga");
    assertThat(acknowledged.at("/0/note").asText()).isEqualTo("on it");
    assertThat(operator.json("api/v1/alerts?stage=open").at("/0/silenced").asBoolean()).isTrue();
    long id = operator.json("api/v1/silences").at("/0/silenceId").asLong();
    assertThat(operator.send("DELETE", "api/v1/silences/" + id, "").statusCode()).isEqualTo(200);
    assertThat(operator.json("api/v1/silences").at("/0/active").asBoolean()).isFalse();
    assertThat(operator.send("DELETE", "api/v1/silences/" + id, "").statusCode()).isEqualTo(404);
  }

  @Test
  void aSilenceWithoutReasonOrEndIsRefused() throws Exception {
    assertThat(operator.post("api/v1/silences", "{\"rule\": \"few_orders\"}").body())
        .contains("A silence needs the name of a rule and a reason.");
    assertThat(operator.post("api/v1/silences", "{\"rule\": \"x\", \"reason\": \"y\"}").body())
        .contains("A silence needs an end");
    assertThat(operator.post("api/v1/silences", "no JSON").statusCode()).isEqualTo(400);
  }

  @Test
  void anotherSiteCanChangeNothing() throws Exception {
    Browser local = new Browser(open, null);

    HttpResponse<String> refused =
        local.postFromElsewhere("api/v1/alerts/a1/acknowledgement", "{\"note\": \"theirs\"}");

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(local.get("api/v1/alerts").body()).doesNotContain("theirs");
  }

  @Test
  void aPageElsewhereWhoseNameLeadsHereReadsNothing() throws Exception {
    assertThat(statusAs("elsewhere.example")).contains(" 403 ");
    assertThat(statusAs("localhost")).contains(" 200 ");
  }

  @Test
  void hostileTextsComeAsTextUnderAPolicyThatRunsNoScript() throws Exception {
    HttpResponse<String> series = analyst.get("api/v1/series?" + ORDERS);

    assertThat(series.body()).contains(Shop.HOSTILE);
    assertThat(series.headers().firstValue("Content-Type").orElse("")).contains("application/json");
    assertThat(series.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    String policy = series.headers().firstValue("Content-Security-Policy").orElse("");
    assertThat(policy).contains("script-src 'self';");
    assertThat(policy).doesNotContain("unsafe");
  }

  @Test
  void aSpreadsheetRunsNoFormulaOfTheFile() throws Exception {
    String csv = analyst.get("api/v1/series.csv?" + ORDERS).body();

    assertThat(csv).startsWith("metric,tier,segment,start,end,estimate");
    assertThat(csv).contains("orders,1m,'=1+1,2026-11-23T09:00:00Z");
  }

  @Test
  void aHostileParameterIsAValueAndNotSql() throws Exception {
    String hostile = "api/v1/series?metric=orders%27%20OR%201%3D1--&tier=1m&" + DAY;

    assertThat(analyst.get(hostile).body()).isEqualTo("[]");
    assertThat(analyst.get("api/v1/series?metric=orders&tier=1m&from=now").body())
        .contains("from must be a time in UTC");
  }

  @Test
  void aReconciliationTellsVerdictsCausesAndCoverage() throws Exception {
    JsonNode summary = viewer.json("api/v1/reconciliations/3");

    assertThat(summary.at("/rows").asInt()).isEqualTo(3);
    assertThat(summary.at("/verdicts/unexplained").asInt()).isEqualTo(1);
    assertThat(summary.at("/bounded").asInt()).isEqualTo(1);
    assertThat(summary.at("/causes/LATE").asInt()).isEqualTo(1);
    assertThat(summary.at("/metrics/1/causes/DUPLICATES/amount").asDouble()).isEqualTo(-2);
    assertThat(analyst.json("api/v1/reconciliations/3/rows?cause=LATE").size()).isEqualTo(1);
    assertThat(analyst.json("api/v1/reconciliations/3/rows").at("/0/verdict").asText())
        .isEqualTo("UNEXPLAINED");
    assertThat(viewer.get("api/v1/reconciliations/99").statusCode()).isEqualTo(404);
  }

  @Test
  void theLedgerCloses() throws Exception {
    JsonNode ledger = viewer.json("api/v1/ledger?step=1h&" + DAY);

    assertThat(ledger.at("/total/received").asInt()).isEqualTo(79);
    assertThat(ledger.at("/sources/0/source").asText()).isEqualTo("web");
    assertThat(ledger.at("/steps/0/start").asText()).isEqualTo("2026-11-23T09:00:00Z");
  }

  @Test
  void whatSinksWaitForIsCounted() throws Exception {
    assertThat(viewer.json("api/v1/sinks").toString())
        .isEqualTo(
            """
            [{"sink":"pager","pending":1,"delivered":2,"dead":0,\
            "oldestPending":"2026-11-23T09:01:00Z","lastError":"The receiver answered 500"}]""");
  }

  @Test
  void whatAutomationsDidIsCounted() throws Exception {
    assertThat(viewer.json("api/v1/automations?" + DAY).toString())
        .isEqualTo(
            """
            [{"name":"offer","stopped":true,"decided":3,"called":2,"heldOut":1,"capped":0,\
            "noConsent":0,"dryRun":0,"whileStopped":0,"delivered":1,"pending":0,"never":0}]""");
  }

  @Test
  void theRestOfTheSystemCanBeAsked() throws Exception {
    assertThat(viewer.json("api/v1/freshness").at("/tiers/0/tier").asText()).isEqualTo("1m");
    assertThat(viewer.json("api/v1/runs").at("/0/kind").asText()).isEqualTo("RECONCILE");
    assertThat(viewer.json("api/v1/tables").findValuesAsText("name")).contains("metric_value");
    assertThat(viewer.json("api/v1/drift?" + DAY).size()).isEqualTo(0);
    assertThat(viewer.json("api/v1/dead-letters?" + DAY).at("/0/letters").asInt()).isEqualTo(1);
  }

  @Test
  void whatIsUnusualIsMarkedAndIsThatOfAGroupThatMayBeSeen() throws Exception {
    JsonNode anomaly = viewer.json("api/v1/headlines").at("/0/anomaly");

    assertThat(anomaly.at("/score").asDouble()).isEqualTo(-5.5);
    assertThat(anomaly.at("/split/segment").asText()).isEqualTo("new");
    assertThat(analyst.json("api/v1/headlines").at("/0/anomaly/score").asDouble()).isEqualTo(99);
  }

  @Test
  void whatIsStillToComeIsNotTheNewest() throws Exception {
    database.execute(
        """
        INSERT INTO trueup.metric_value (metric, dimensions, window_start, window_end, accuracy,
          estimate, lower, upper, confidence, events, pane, timing, run_id)
        VALUES ('slow_answers', '{}', now() + interval '1 hour', now() + interval '61 minutes',
          'APPROXIMATE', 1, 1, 1, 1, 1, 0, 'EARLY', 1);
        INSERT INTO trueup.ledger (source, minute, accepted, duplicate, late, rejected, suppressed,
          unknown_customer, unknown_product, pane, run_id)
        VALUES ('web', now() + interval '1 hour', 1, 0, 0, 0, 0, 0, 0, 0, 1)""");

    // Under a name by which nobody has asked: the answer to another may be the one of before.
    JsonNode freshness = viewer.json("api/v1/freshness?asked=anew");

    assertThat(freshness.at("/tiers/0/newestStart").asText()).isEqualTo("2026-11-23T09:01:00Z");
    assertThat(freshness.at("/sources/0/newestMinute").asText()).isEqualTo("2026-11-23T09:00:00Z");
    database.execute(
        "DELETE FROM trueup.metric_value WHERE window_start > now();"
            + " DELETE FROM trueup.ledger WHERE minute > now()");
  }

  @Test
  void delaysAreFromTheBeginningOfAWindowToItsFirstValue() throws Exception {
    database.execute(Shop.RECENT);

    JsonNode latencies = viewer.json("api/v1/latencies");
    JsonNode costs = viewer.json("api/v1/costs");

    assertThat(latencies.at("/view/median").asDouble()).isEqualTo(2);
    assertThat(latencies.at("/tier").asText()).isEqualTo("1m");
    assertThat(latencies.at("/sources/0/source").asText()).isEqualTo("slow");
    assertThat(latencies.at("/sources/0/delay/longest").asDouble()).isEqualTo(7);
    assertThat(costs.at("/0/metric").asText()).isEqualTo("delayed");
    assertThat(costs.at("/0/splits").asInt()).isEqualTo(2);
    assertThat(costs.at("/0/bytes").asInt()).isGreaterThan(100);
    assertThat(costs.at("/0/stateBytes").isNull()).isTrue();
    assertThat(analyst.json("api/v1/costs").at("/0/stateBytes").asInt()).isEqualTo(4 * 20);
    database.execute(
        "DELETE FROM trueup.metric_value WHERE metric = 'delayed';"
            + " DELETE FROM trueup.ledger WHERE source = 'slow'");
  }

  @Test
  void whatWaitsInTheTopicsCanBeAsked() throws Exception {
    assertThat(viewer.get("api/v1/lag").body())
        .isEqualTo(
            "{\"partitions\":[{\"topic\":\"shop\",\"partition\":0,\"end\":120,\"committed\":100,"
                + "\"waiting\":20}],\"problem\":null}");
  }

  @Test
  void aReaderHearsOfANewValueWithinASecond() throws Exception {
    HttpResponse<InputStream> live =
        analyst
            .client()
            .send(
                analyst
                    .request("api/v1/live?metric=customers&tier=1m")
                    .header("Accept", "text/event-stream")
                    .build(),
                BodyHandlers.ofInputStream());
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(live.body(), StandardCharsets.UTF_8))) {
      until(lines, "event: tick");
      long written = System.nanoTime();
      database.execute(
          "UPDATE trueup.metric_value SET estimate = 7.5, pane = 1"
              + " WHERE metric = 'customers' AND timing = 'EARLY'");

      // With its colon, which the seconds of a tick never have before a single digit.
      String data = until(lines, ":7.5");

      assertThat(data).contains("\"metric\":\"customers\"");
      assertThat(System.nanoTime() - written).isLessThan(1_500_000_000L);
    }
  }

  @Test
  void aBrowserLogsInAndOut() throws Exception {
    Browser nobody = new Browser(locked, null);

    HttpResponse<String> session =
        nobody.post("api/v1/session", "{\"token\": \"%s\"}".formatted(Shop.VIEWER));

    String cookie = session.headers().firstValue("Set-Cookie").orElse("");
    assertThat(cookie).contains("HttpOnly");
    assertThat(cookie).contains("SameSite=Strict");
    assertThat(cookie).doesNotContain(Shop.VIEWER);
    assertThat(session.body()).contains("\"role\":\"viewer\"");
    assertThat(nobody.post("api/v1/session", "{\"token\": \"wrong\"}").statusCode()).isEqualTo(401);
  }

  @Test
  void otherMachinesAreNotServedWithoutTokens() {
    DashboardSettings settings =
        new DashboardSettings(
            "shop",
            "0.0.0.0",
            0,
            Tokens.none(),
            List.of(),
            Experiments.NONE,
            Lag.UNKNOWN,
            Duration.ZERO);

    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> Dashboard.start(settings, database.source()));

    assertThat(refused).hasMessageThat().contains("Only loopback may be served without tokens");
  }

  @Test
  void aPortThatIsTakenIsNamed() {
    int port = URI.create(open.url()).getPort();
    DashboardSettings settings =
        new DashboardSettings(
            "shop",
            "127.0.0.1",
            port,
            Tokens.none(),
            List.of(),
            Experiments.NONE,
            Lag.UNKNOWN,
            Duration.ZERO);

    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> Dashboard.start(settings, database.source()));

    assertThat(refused)
        .hasMessageThat()
        .isEqualTo(
            "127.0.0.1:%d cannot be listened on: choose another port, or end what listens there."
                .formatted(port));
  }

  private static String until(BufferedReader lines, String text) throws IOException {
    List<String> seen = new ArrayList<>();
    String line;
    while ((line = lines.readLine()) != null) {
      seen.add(line);
      if (line.contains(text)) {
        return line;
      }
    }
    throw new AssertionError("The stream ended after " + seen);
  }

  /** The status line of the answer to a request under another name. */
  private static String statusAs(String host) throws IOException {
    int port = URI.create(open.url()).getPort();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String request =
          "GET /api/v1/metrics HTTP/1.1\r\nHost: %s:%d\r\nConnection: close\r\n\r\n"
              .formatted(host, port);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
          .readLine();
    }
  }
}
