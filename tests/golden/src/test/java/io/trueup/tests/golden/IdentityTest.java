package io.trueup.tests.golden;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.launcher.report.ReconciliationReport;
import io.trueup.pipelines.io.files.RecordLayout;
import io.trueup.runners.direct.DirectEngine;
import io.trueup.schemas.reconcile.Cause;
import io.trueup.tests.support.LedgerCloses;
import io.trueup.tests.support.Loop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.joda.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A visitor uses two devices and logs in on both: three customers to the stream, one in truth. */
@Tag("slow")
@ExtendWith(LedgerCloses.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityTest {
  private static final Instant FROM = Instant.parse("2026-01-05T10:00:00Z");
  private static final Instant TO = Instant.parse("2026-01-05T11:00:00Z");

  private static final List<String> CALLS =
      List.of(
          call("page", "10:00:00", "\"anonymousId\":\"phone\""),
          call("page", "10:00:10", "\"anonymousId\":\"tablet\""),
          call("identify", "10:00:20", "\"anonymousId\":\"phone\",\"userId\":\"anna\""),
          call("identify", "10:00:30", "\"anonymousId\":\"tablet\",\"userId\":\"anna\""),
          call("page", "10:00:40", "\"anonymousId\":\"somebody else\""));

  private static final String LINKS =
      """
      SELECT count(*), count(DISTINCT alias_key), count(DISTINCT customer_key)
      FROM trueup.identity_link""";

  private static final String VALUES =
      """
      SELECT metric, accuracy, round(estimate) FROM trueup.metric_value
      WHERE metric IN ('customers', 'visits')
      ORDER BY metric, accuracy""";

  private Loop loop;
  private List<String> links;
  private List<String> values;
  private List<String> valuesOfFiles;
  private ReconciliationReport report;

  @BeforeAll
  void stream(@TempDir Path directory) throws Exception {
    Path file = Files.write(directory.resolve("site.jsonl"), CALLS);
    loop = Loop.start(Resources.path("config-identity"));
    loop.stream(RecordLayout.JSONL, List.of(file));
    links = loop.rows(LINKS);
    loop.analytics().recompute(FROM, TO, new DirectEngine().batch(List.of()));
    values = loop.rows(VALUES);
    report = loop.analytics().reconcile(FROM, TO, new DirectEngine().batch(List.of()));
    loop.rows("DELETE FROM trueup.identity_link RETURNING alias_key");
    loop.analytics()
        .recompute("site", List.of(file.toString()), FROM, TO, new DirectEngine().batch(List.of()));
    valuesOfFiles = loop.rows(VALUES);
  }

  @AfterAll
  void stop() throws IOException {
    if (loop != null) {
      loop.close();
    }
  }

  @Test
  void everyLinkIsWrittenOnce() {
    assertThat(links).containsExactly("2|2|1");
  }

  @Test
  void filesTellThemselvesWhoIsWhom() {
    assertThat(valuesOfFiles).isEqualTo(values);
  }

  @Test
  void theRecomputeKnowsTheCustomerFromTheBeginning() {
    assertThat(values)
        .containsExactly(
            "customers|APPROXIMATE|4",
            "customers|EXACT|2",
            "visits|APPROXIMATE|5",
            "visits|EXACT|5")
        .inOrder();
  }

  @Test
  void theDifferenceIsIdentityDrift() {
    assertThat(report.isClean()).isTrue();
    assertThat(report.rows(Cause.IDENTITY_DRIFT)).isEqualTo(1);
  }

  private static String call(String type, String time, String identity) {
    return """
        {"type":"%s","messageId":"%s","timestamp":"2026-01-05T%2$sZ",%s}"""
        .formatted(type, time, identity);
  }
}
