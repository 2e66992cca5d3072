package io.trueup.tests.browser;

import io.trueup.dashboard.Dashboard;
import io.trueup.dashboard.access.Tokens;
import io.trueup.launcher.serve.Dashboards;
import io.trueup.pipelines.io.files.RecordLayout;
import io.trueup.tests.support.Loop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What came through Kafka and the stream from people who would like the dashboard to run what they
 * wrote, under a dashboard for which everybody needs a token.
 */
final class HostileSite implements AutoCloseable {
  static final String EVENT = "<img src=x onerror=alert(1)>";
  static final String PAGE = "\"><script>alert(2)</script>";

  /** Viewed many times by one customer. */
  static final String LONELY_PAGE = "/only-mine";

  /** Viewed by so few that it is hidden from viewers with that, but no others are. */
  private static final String QUIET_PAGE = "/quiet";

  private static final int QUIET_CUSTOMERS = 12;

  static final String VIEWER = "token-of-a-wall-screen";
  static final String ANALYST = "token-of-an-analyst";
  static final String OPERATOR = "token-of-an-operator";

  private final Loop loop;
  private final Dashboard dashboard;

  private HostileSite(Loop loop, Dashboard dashboard) {
    this.loop = loop;
    this.dashboard = dashboard;
  }

  /** Streams it all. */
  static HostileSite start() throws IOException, InterruptedException, SQLException {
    Loop loop = Loop.start(Path.of("src/test/resources/hostile"));
    Path file = Files.createTempFile("hostile", ".jsonl");
    Files.write(file, records(Instant.now()));
    loop.stream(RecordLayout.JSONL, List.of(file));
    Files.delete(file);
    String tokens = "wall:viewer:%s,ann:analyst:%s,olga:operator:%s";
    Dashboard dashboard =
        Dashboards.start(
            loop.deployment(),
            "127.0.0.1",
            0,
            Map.of(Tokens.VARIABLE, tokens.formatted(VIEWER, ANALYST, OPERATOR)));
    return new HostileSite(loop, dashboard);
  }

  String url() {
    return dashboard.url();
  }

  @Override
  public void close() throws IOException {
    dashboard.close();
    loop.close();
  }

  private static List<String> records(Instant now) {
    List<String> records = new ArrayList<>();
    for (int customer = 0; customer < 30; customer++) {
      records.add(record(records.size(), customer, EVENT, "/", now));
      records.add(record(records.size(), customer, "Page Viewed", PAGE, now));
      records.add(record(records.size(), 0, "Page Viewed", LONELY_PAGE, now));
      if (customer < QUIET_CUSTOMERS) {
        records.add(record(records.size(), customer, "Page Viewed", QUIET_PAGE, now));
      }
    }
    records.add("{\"messageId\": \"" + EVENT.replace('"', '\'') + "\"");
    return records;
  }

  private static String record(int number, int customer, String event, String page, Instant now) {
    return """
        {"messageId": "m%d", "type": "track", "userId": "c%d", "event": "%s", "timestamp": "%s",\
         "properties": {"path": "%s"}}"""
        .formatted(number, customer, event, now, page.replace("\"", "\\\""));
  }
}
