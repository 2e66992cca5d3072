package io.trueup.tests.golden;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trueup.launcher.report.ReconciliationReport;
import io.trueup.pipelines.io.files.RecordLayout;
import io.trueup.pipelines.io.postgres.LedgerTotals;
import io.trueup.runners.direct.DirectEngine;
import io.trueup.schemas.failure.Reason;
import io.trueup.tests.support.LedgerCloses;
import io.trueup.tests.support.Loop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.joda.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two minutes of a shop's traffic under the example configuration, every kind of fault in it. */
@ExtendWith(LedgerCloses.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
  private static final Path EXAMPLE = Path.of("../../config");
  private static final int PARTITIONS = 2;

  private static final List<BadLine> BAD =
      List.of(
          BadLine.cut(),
          BadLine.oversized(),
          BadLine.unknown(),
          BadLine.contractBreaking(),
          BadLine.timeless(),
          BadLine.future());

  private static final List<String> GOOD_BEFORE =
      List.of(
          SegmentLines.pageViewed("p1", "2026-01-05T10:00:00Z"),
          SegmentLines.orderCompleted("o1", "2026-01-05T10:00:05Z", 5_000));

  /** The two without an id are not the same. */
  private static final List<String> GOOD_AFTER =
      List.of(
          SegmentLines.pageViewed("p2", "2026-01-05T10:01:00Z"),
          SegmentLines.pageViewed("p2", "2026-01-05T10:01:00Z"),
          SegmentLines.pageViewed("", "2026-01-05T10:01:00Z"),
          SegmentLines.pageViewed("", "2026-01-05T10:01:00Z"),
          SegmentLines.orderCompleted("o2", "2026-01-05T10:01:05Z", 10));

  private final ObjectMapper json = new ObjectMapper();
  private Loop loop;
  private LedgerTotals ledger;

  @BeforeAll
  void stream(@TempDir Path directory) throws Exception {
    List<String> lines = new ArrayList<>(GOOD_BEFORE);
    BAD.forEach(bad -> lines.add(bad.text()));
    lines.addAll(GOOD_AFTER);
    Path file = Files.write(directory.resolve("shop.jsonl"), lines);

    loop = Loop.start(EXAMPLE);
    ledger = loop.stream(RecordLayout.JSONL, List.of(file));
  }

  @AfterAll
  void stop() throws IOException {
    if (loop != null) {
      loop.close();
    }
  }

  @Test
  void theStreamGoesOnAndTheLedgerCloses() {
    assertThat(ledger).isEqualTo(new LedgerTotals(13, 6, 1, 0, 0, 6, 0, 6, 2, 0));
  }

  @Test
  void everyBadRecordIsIndexedWithItsReasonAndPosition() throws Exception {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < BAD.size(); i++) {
      Reason reason = BAD.get(i).reason();
      int sent = GOOD_BEFORE.size() + i;
      expected.add(
          "shop|shop-events|%d|%d|%s|%s|%s"
              .formatted(
                  sent % PARTITIONS,
                  sent / PARTITIONS,
                  reason.stage(),
                  reason,
                  BAD.get(i).detail()));
    }

    assertThat(
            loop.rows(
                """
                SELECT source, topic, partition, "offset", stage, reason, detail
                FROM trueup.dead_letter"""))
        .containsExactlyElementsIn(expected);
  }

  @Test
  void everyBadRecordThatFitsIsInTheDeadLetterTopicAsItCame() {
    assertThat(
            loop.deadLetters().stream().map(letter -> new String(letter.payload(), UTF_8)).toList())
        .containsExactlyElementsIn(
            BAD.stream()
                .filter(bad -> bad.reason() != Reason.OVERSIZED)
                .map(BadLine::text)
                .toList());
  }

  @Test
  void theDeadLetterTopicHoldsNothingThatCanBeReadWithoutItsKey() {
    List<String> letters = loop.messages(loop.deployment().kafka().deadLetterTopic());

    assertThat(letters).hasSize(BAD.size());
    assertThat(String.join("\n", letters)).doesNotContain(SegmentLines.PERSONAL);
  }

  @Test
  void aBreachIsAlertedOnceAndItsEndOnce() throws Exception {
    assertThat(loop.rows("SELECT state, value FROM trueup.alert WHERE rule = 'large_orders'"))
        .containsExactly("RESOLVED|10");

    List<String> published = new ArrayList<>();
    for (String message : loop.messages(loop.deployment().kafka().alertTopic())) {
      JsonNode alert = json.readTree(message);
      if (alert.get("rule").textValue().equals("large_orders")) {
        published.add(alert.get("state").textValue());
      }
    }
    assertThat(published).containsExactly("FIRING", "RESOLVED").inOrder();
  }

  @Test
  void nothingIsLeftUnexplained() throws Exception {
    Instant from = Instant.parse("2026-01-05T00:00:00Z");
    Instant to = Instant.parse("2026-01-06T00:00:00Z");
    loop.analytics().recompute(from, to, new DirectEngine().batch(List.of()));

    ReconciliationReport report =
        loop.analytics().reconcile(from, to, new DirectEngine().batch(List.of()));

    assertThat(report.rows()).isAtLeast(1);
    assertThat(report.isClean()).isTrue();
  }

  @Test
  void noTableHoldsPersonalData() throws Exception {
    for (String table :
        loop.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'trueup' ORDER BY 1")) {
      assertThat(String.join("\n", loop.rows("SELECT t::text FROM trueup.%s t".formatted(table))))
          .doesNotContain(SegmentLines.PERSONAL);
    }
  }

  @Test
  void theArchiveHoldsNoPersonalData() throws Exception {
    List<String> archived = archived();

    assertThat(archived).hasSize(7);
    assertThat(String.join("\n", archived)).doesNotContain(SegmentLines.PERSONAL);
  }

  @Test
  void noAlertHoldsPersonalData() {
    String alertTopic = loop.deployment().kafka().alertTopic();

    assertThat(String.join("\n", loop.messages(alertTopic))).doesNotContain(SegmentLines.PERSONAL);
  }

  private List<String> archived() throws SQLException {
    List<String> events = new ArrayList<>();
    String files = Path.of(loop.deployment().archive()).resolve("**/*.parquet").toString();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT event::VARCHAR FROM read_parquet('%s') AS event".formatted(files))) {
      while (rows.next()) {
        events.add(rows.getString(1));
      }
    }
    return events;
  }
}
