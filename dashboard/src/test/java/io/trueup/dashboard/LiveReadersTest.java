package io.trueup.dashboard;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.dashboard.access.Tokens;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LiveReadersTest {
  /** Two ticks and more, with which the second after a reader left finds out. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void whoHasLeftIsNoLongerCountedAndTheOthersHearOn() throws Exception {
    try (TestDatabase database = new TestDatabase();
        Dashboard dashboard = Dashboard.start(Shop.settings(Tokens.none()), database.source())) {
      Browser browser = new Browser(dashboard, null);
      try (BufferedReader stays = live(browser)) {
        try (BufferedReader leaves = live(browser)) {
          assertThat(leaves.readLine()).isEqualTo("event: tick");
          assertThat(readers(browser)).isEqualTo("2.0");
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!readers(browser).equals("1.0") && System.nanoTime() < deadline) {
          assertThat(stays.readLine()).isNotNull();
        }
        assertThat(readers(browser)).isEqualTo("1.0");
      }
    }
  }

  private static BufferedReader live(Browser browser) throws Exception {
    HttpResponse<InputStream> live =
        browser
            .client()
            .send(
                browser.request("api/v1/live").header("Accept", "text/event-stream").build(),
                BodyHandlers.ofInputStream());
    return new BufferedReader(new InputStreamReader(live.body(), StandardCharsets.UTF_8));
  }

  private static String readers(Browser browser) throws Exception {
    return browser
        .get("metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("trueup_live_readers "))
        .map(line -> line.substring(line.indexOf(' ') + 1))
        .findFirst()
        .orElseThrow();
  }
}
