package io.trueup.launcher.explain;

import static com.google.common.truth.Truth.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trueup.launcher.nightly.ArchivedShop;
import io.trueup.launcher.report.ExplainedRow;
import io.trueup.launcher.report.Report;
import io.trueup.launcher.terminal.ExplainTable;
import io.trueup.pipelines.explain.CauseEvents;
import io.trueup.pipelines.explain.FindEventsBehind;
import io.trueup.pipelines.io.postgres.ReconciliationRows;
import io.trueup.pipelines.io.postgres.ReconciliationRows.Found;
import io.trueup.pipelines.run.Engine;
import io.trueup.runners.direct.DirectEngine;
import io.trueup.schemas.event.Verdict;
import io.trueup.schemas.reconcile.Cause;
import io.trueup.transforms.analyze.Metric;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.joda.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplainTest {
  private static final LocalDate DAY = LocalDate.parse("2026-11-23");
  private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");
  private static final Instant END = Instant.parse("2026-11-24T00:00:00Z");

  private ArchivedShop shop;
  private ReconciliationRows rows;

  @BeforeAll
  void reconcileADayWithLateEventsAndACopy(@TempDir Path directory) throws Exception {
    shop = ArchivedShop.start(directory);
    rows = new ReconciliationRows(shop.database());
    shop.archive(DAY, 5, Verdict.ACCEPTED);
    shop.archive(DAY, 2, Verdict.LATE);
    shop.archiveAgain(DAY, 0, 1, Verdict.ACCEPTED);
    Engine engine = new DirectEngine();
    shop.analytics().recompute(START, END, engine.batch(List.of()));
    shop.estimateWhatTheStreamCounted();
    shop.analytics().reconcile(START, END, engine.batch(List.of()));
  }

  @AfterAll
  void stop() throws Exception {
    shop.close();
  }

  @Test
  void listsTheEventsBehindEachCauseOfARow() throws Exception {
    List<String> lines = ExplainTable.lines(explain("revenue", Map.of(), 20), 300);

    assertThat(lines.get(1)).matches("revenue .* 2026-11-23 1d +16 +16 +16 +18 .*");
    String all = String.join("\n", lines);
    assertThat(all).contains("late +3: 2 events");
    assertThat(all).contains("duplicates -1: 1 event\n");
    assertThat(lines.stream().filter(line -> line.startsWith("1-")).count()).isEqualTo(2);
    assertThat(all).contains("shop-events/0/1001");
    assertThat(all).doesNotContain("customer-");
  }

  @Test
  void listsTheEventsByWhichSessionsBecameOtherOnes() throws Exception {
    Found hour =
        rows.newest(
                "bounce_rate",
                Instant.parse("2026-11-23T12:00:00Z"),
                Map.of("properties.entryPage", "none"))
            .get(0);

    Map<Cause, CauseEvents> events = eventsBehind(hour, "bounce_rate", 20);

    // Of five sessions four bounced as counted, for one event was counted twice; in truth three.
    assertThat(hour.row().estimate()).isEqualTo(0.8);
    assertThat(hour.row().exact()).isEqualTo(0.6);
    assertThat(told(events.get(Cause.DUPLICATES)))
        .containsExactly("0-0 shop-events/0/2000 REMOVED");
    assertThat(told(events.get(Cause.LATE)))
        .containsExactly("1-0 shop-events/0/1000 ADDED", "1-1 shop-events/0/1001 ADDED")
        .inOrder();
  }

  private static List<String> told(CauseEvents events) {
    return events.first().stream()
        .map(event -> event.eventId() + " " + event.position() + " " + event.change())
        .toList();
  }

  @Test
  void saysHowManyEventsItDoesNotList() throws Exception {
    List<String> lines = ExplainTable.lines(explain("revenue", Map.of(), 1), 300);

    assertThat(lines).contains("… and 1 more");
  }

  @Test
  void theSameAsJson() throws Exception {
    ExplainedRow row = explain("events", Map.of("name", "Order Completed"), 20);

    JsonNode json = new ObjectMapper().readTree(new Report().add(row).toString());

    assertThat(json.at("/rows/0/exact").asDouble()).isEqualTo(7);
    assertThat(json.at("/rows/0/causes/late").asDouble()).isEqualTo(2);
    assertThat(json.at("/events/late/total").asInt()).isEqualTo(2);
    assertThat(json.at("/events/late/first/0/verdict").asText()).isEqualTo("LATE");
    assertThat(json.at("/events/duplicates/first/0/change").asText()).isEqualTo("REMOVED");
  }

  @Test
  void rowsOfAllTiersBeginWithTheShortest() throws Exception {
    List<Found> found = rows.newest("revenue", Instant.parse("2026-11-23T12:00:00Z"), Map.of());

    assertThat(found.stream().map(row -> row.row().windowEnd().toString()).toList())
        .containsExactly(
            "2026-11-23T12:00:10.000Z", "2026-11-23T12:01:00.000Z", "2026-11-23T13:00:00.000Z")
        .inOrder();
  }

  private ExplainedRow explain(String metric, Map<String, String> by, int most) throws Exception {
    Found day = rows.newest(metric, START, by).get(0);
    return ExplainedRow.of(day.row(), eventsBehind(day, metric, most));
  }

  private Map<Cause, CauseEvents> eventsBehind(Found row, String metric, int most) {
    Metric of =
        shop.analytics().deployment().catalogue().metrics().stream()
            .filter(candidate -> candidate.publishes(metric))
            .findFirst()
            .orElseThrow();
    return new FindEventsBehind(shop.analytics().deployment(), row.runId(), most)
        .of(new FindEventsBehind.Asked(row.row(), of));
  }
}
