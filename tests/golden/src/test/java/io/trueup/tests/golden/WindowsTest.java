package io.trueup.tests.golden;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.trueup.launcher.report.ReconciliationReport;
import io.trueup.pipelines.io.files.RecordLayout;
import io.trueup.runners.direct.DirectEngine;
import io.trueup.schemas.reconcile.RowVerdict;
import io.trueup.tests.support.LedgerCloses;
import io.trueup.tests.support.Loop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Windows that overlap and days of a time zone, streamed over the night when clocks change and
 * recomputed by days of UTC, whose midnights they cross.
 */
@Tag("slow")
@ExtendWith(LedgerCloses.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WindowsTest {
  private static final Instant FIRST = Instant.parse("2026-03-27T23:10:00Z");
  private static final Instant LAST = Instant.parse("2026-03-30T01:00:00Z");
  private static final Duration BETWEEN = Duration.ofMinutes(7);

  private Loop loop;
  private ReconciliationReport saturday;
  private ReconciliationReport sunday;

  @BeforeAll
  void stream(@TempDir Path directory) throws Exception {
    Path file = Files.write(directory.resolve("site.jsonl"), calls());
    loop = Loop.start(Resources.path("config-windows"));
    loop.stream(RecordLayout.JSONL, List.of(file));
    saturday = trueUp("2026-03-28T00:00:00Z", "2026-03-29T00:00:00Z");
    sunday = trueUp("2026-03-29T00:00:00Z", "2026-03-30T00:00:00Z");
  }

  @AfterAll
  void stop() throws IOException {
    if (loop != null) {
      loop.close();
    }
  }

  @Test
  void everyWindowThatEndsInTheRangeAgrees() {
    for (ReconciliationReport day : List.of(saturday, sunday)) {
      assertWithMessage("%s", day.largest()).that(day.isClean()).isTrue();
      assertThat(day.rows(RowVerdict.AGREED)).isEqualTo(day.rows());
    }
  }

  @Test
  void theRangesTogetherReconcileEveryWindowOnce() throws Exception {
    assertThat(
            loop.rows(
                """
                SELECT count(*) FROM trueup.metric_value
                WHERE accuracy = 'APPROXIMATE' AND metric NOT LIKE ALL ('{schema%,quality%}')
                  AND window_end > '2026-03-28T00:00:00Z' AND window_end <= '2026-03-30T00:00:00Z'"""))
        .containsExactly(Long.toString(saturday.rows() + sunday.rows()));
  }

  @Test
  void aDayInBerlinLastsFromMidnightToMidnightThere() throws Exception {
    assertThat(
            loop.rows(
                """
                SELECT window_start AT TIME ZONE 'Europe/Berlin',
                  extract(epoch FROM window_end - window_start)::int / 3600, trued_up, estimate::int
                FROM trueup.metric_current
                WHERE metric = 'visits' AND tier = interval '1 day' ORDER BY window_start"""))
        .containsExactly(
            "2026-03-28 00:00:00|24|t|" + visits("2026-03-27T23:00:00Z", "2026-03-28T23:00:00Z"),
            "2026-03-29 00:00:00|23|t|" + visits("2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"),
            "2026-03-30 00:00:00|24|f|" + visits("2026-03-29T22:00:00Z", "2026-03-30T22:00:00Z"))
        .inOrder();
  }

  @Test
  void anHourThatCrossesMidnightIsExact() throws Exception {
    assertThat(
            loop.rows(
                """
                SELECT trued_up, estimate::int FROM trueup.metric_current
                WHERE metric = 'visits' AND tier = interval '1 hour'
                  AND window_start = '2026-03-28T23:25:00Z'"""))
        .containsExactly("t|" + visits("2026-03-28T23:25:00Z", "2026-03-29T00:25:00Z"));
  }

  private ReconciliationReport trueUp(String from, String to) throws Exception {
    org.joda.time.Instant first = org.joda.time.Instant.parse(from);
    org.joda.time.Instant last = org.joda.time.Instant.parse(to);
    loop.analytics().recompute(first, last, new DirectEngine().batch(List.of()));
    return loop.analytics().reconcile(first, last, new DirectEngine().batch(List.of()));
  }

  private static List<String> calls() {
    List<String> calls = new ArrayList<>();
    for (Instant time : times()) {
      int n = calls.size();
      calls.add(
          """
          {"type":"page","messageId":"%d","timestamp":"%s","userId":"visitor %d","name":"/%d"}"""
              .formatted(n, time, n % 11, n % 3));
    }
    return calls;
  }

  private static List<Instant> times() {
    List<Instant> times = new ArrayList<>();
    for (Instant time = FIRST; time.isBefore(LAST); time = time.plus(BETWEEN)) {
      times.add(time);
    }
    return times;
  }

  private static long visits(String from, String to) {
    return times().stream()
        .filter(time -> !time.isBefore(Instant.parse(from)) && time.isBefore(Instant.parse(to)))
        .count();
  }
}
