package io.trueup.dashboard;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.dashboard.access.Tokens;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ScrapeTest {
  private static TestDatabase database;
  private static Dashboard open;
  private static Dashboard locked;

  @BeforeAll
  static void start() throws IOException, SQLException {
    database = new TestDatabase();
    database.execute(Shop.ROWS);
    open = Dashboard.start(Shop.settings(Tokens.none()), database.source());
    locked = Dashboard.start(Shop.settings(Shop.TOKENS), database.source());
  }

  @AfterAll
  static void stop() throws IOException {
    open.close();
    locked.close();
    database.close();
  }

  @Test
  void prometheusIsToldWhatTheTablesHold() throws Exception {
    Browser local = new Browser(open, null);
    local.get("api/v1/metrics");

    var answer = local.get("metrics");

    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/plain; version=0.0.4");
    assertThat(answer.body().lines().toList())
        .containsAtLeast(
            "# TYPE trueup_records_received_total counter",
            "trueup_records_received_total{source=\"web\"} 79.0",
            "trueup_records_total{source=\"web\",verdict=\"accepted\"} 71.0",
            "trueup_records_total{source=\"web\",verdict=\"late\"} 5.0",
            "trueup_reconciliation_rows{verdict=\"unexplained\"} 1.0",
            "trueup_reconciliation_coverage_ratio 1.0",
            "trueup_alerts_open{severity=\"critical\"} 2.0",
            "trueup_live_readers 0.0",
            "trueup_lag_records{partition=\"0\",topic=\"shop\"} 20.0",
            "trueup_http_request_duration_seconds_count{method=\"GET\",path=\"/api/v1/metrics\"}"
                + " 1");
    assertThat(answer.body()).contains("trueup_freshness_seconds{source=\"web\"}");
    assertThat(answer.body()).contains("trueup_value_age_seconds{tier=\"1m\"}");
  }

  @Test
  void whereThereAreTokensPrometheusNeedsOne() throws Exception {
    assertThat(new Browser(locked, null).get("metrics").statusCode()).isEqualTo(401);
    // Of the two alerts, that of the small group is hidden.
    assertThat(new Browser(locked, Shop.VIEWER).get("metrics").body())
        .contains("trueup_alerts_open{severity=\"critical\"} 1.0");
  }
}
