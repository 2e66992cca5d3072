package io.trueup.dashboard;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.dashboard.view.Costs;
import io.trueup.dashboard.view.Database;
import io.trueup.dashboard.view.ReadTimes;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Of windows of many lengths, open and not. */
class CostsTest {
  private static final Duration HELD_FOR = Duration.ofMinutes(30);

  /** Longer than the test takes: how far windows end from where they are closed, at least. */
  private static final Duration MARGIN = Duration.ofMinutes(10);

  /** Among them are days on which clocks change. */
  private static final List<Duration> LENGTHS =
      List.of(
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofHours(1),
          Duration.ofHours(23),
          Duration.ofHours(24),
          Duration.ofHours(25),
          Duration.ofDays(30).plusHours(1));

  /** Of a window and a split; null where the row says nothing of it. */
  private record Row(
      String metric,
      int split,
      Instant start,
      Instant end,
      boolean exact,
      @Nullable Integer bytes) {
    String values() {
      return "('%s', '{\"n\": \"%d\"}', '%s', '%s', '%s', 1, 1, 1, 1, 1, 0, 'ON_TIME', 1, %s)"
          .formatted(metric, split, start, end, exact ? "EXACT" : "APPROXIMATE", bytes);
    }
  }

  private static TestDatabase database;

  @BeforeAll
  static void start() throws IOException, SQLException {
    database = new TestDatabase();
  }

  @AfterAll
  static void stop() throws IOException {
    database.close();
  }

  @Test
  void whatIsHeldIsThatOfTheWindowsThatMayStillChange() throws SQLException {
    Random random = new Random(1);
    Instant closed = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(HELD_FOR);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      Duration length = LENGTHS.get(random.nextInt(LENGTHS.size()));
      Duration away = MARGIN.plusSeconds(random.nextInt(random.nextBoolean() ? 3_600 : 900_000));
      Instant end = random.nextBoolean() ? closed.plus(away) : closed.minus(away);
      @Nullable Integer bytes = random.nextInt(5) == 0 ? null : random.nextInt(5_000);
      String metric = "metric_" + random.nextInt(4);
      rows.add(new Row(metric, i, end.minus(length), end, false, bytes));
      if (random.nextInt(3) == 0) {
        rows.add(new Row(metric, i, end.minus(length), end, true, null));
      }
    }
    write(rows);

    Map<String, Long> expected = new TreeMap<>();
    for (Row row : rows) {
      if (row.bytes() != null && row.end().isAfter(closed)) {
        expected.merge(row.metric(), (long) row.bytes(), Long::sum);
      }
    }
    assertThat(held()).isEqualTo(expected);
  }

  private static void write(List<Row> rows) throws SQLException {
    database.execute(
        """
        INSERT INTO trueup.metric_value (metric, dimensions, window_start, window_end, accuracy,
          estimate, lower, upper, confidence, events, pane, timing, run_id, state_bytes)
        VALUES\s"""
            + rows.stream().map(Row::values).collect(Collectors.joining(", ")));
  }

  private static Map<String, Long> held() throws SQLException {
    return new Costs(new Database(database.source()), new ReadTimes(), HELD_FOR)
        .read().stream().collect(Collectors.toMap(Costs.Cost::metric, Costs.Cost::stateBytes));
  }
}
