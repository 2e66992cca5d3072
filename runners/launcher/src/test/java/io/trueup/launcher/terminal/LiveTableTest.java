package io.trueup.launcher.terminal;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.schemas.metric.Accuracy;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.PaneTiming;
import java.util.List;
import java.util.Map;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class LiveTableTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static final MetricValue VISITORS =
      value("visitors", Map.of("segment", "vip", "country", "DE"), NOON)
          .setEstimate(1_000)
          .setLower(980)
          .setUpper(1_020)
          .build();
  private static final MetricValue REVENUE =
      value("revenue", Map.of(), NOON)
          .setAccuracy(Accuracy.EXACT)
          .setEstimate(12_345.67)
          .setLower(12_345.67)
          .setUpper(12_345.67)
          .build();

  @Test
  void aWideTerminalShowsAll() {
    assertThat(LiveTable.lines("100 events", List.of(VISITORS, REVENUE), 140, 20))
        .containsExactly(
            "100 events",
            "metric    split                   estimate      ±  state     window        events   lower   upper",
            "visitors  country=DE segment=vip     1,000  ±2.0%  live      12:00:00 10s   1,500     980   1,020",
            "revenue                             12,346         trued up  12:00:00 10s   1,500  12,346  12,346")
        .inOrder();
  }

  @Test
  void aNarrowTerminalLeavesOutTheRight() {
    assertThat(LiveTable.lines("100 events", List.of(VISITORS), 60, 20))
        .containsExactly(
            "100 events",
            "metric    split                   estimate      ±  state",
            "visitors  country=DE segment=vip     1,000  ±2.0%  live")
        .inOrder();
  }

  @Test
  void aLowTerminalSaysHowManyAreNotShown() {
    List<String> lines = LiveTable.lines("", List.of(VISITORS, REVENUE, REVENUE), 140, 4);

    assertThat(lines).hasSize(4);
    assertThat(lines.get(3)).isEqualTo("… and 2 more");
  }

  @Test
  void theNewestWindowAndTheLargestSplitsArePicked() {
    MetricValue older = value("visitors", Map.of("segment", "new"), NOON).build();
    MetricValue small =
        value("visitors", Map.of("segment", "vip"), NOON.plus(Duration.standardSeconds(10)))
            .setEvents(1)
            .build();
    MetricValue large =
        value("visitors", Map.of("segment", "new"), NOON.plus(Duration.standardSeconds(10)))
            .build();
    MetricValue largest =
        value("visitors", Map.of("segment", "old"), NOON.plus(Duration.standardSeconds(10)))
            .setEvents(9_000)
            .build();

    assertThat(Newest.of(List.of(small, older, largest, large, REVENUE), 2))
        .containsExactly(REVENUE, largest, large)
        .inOrder();
  }

  private static MetricValue.Builder value(
      String metric, Map<String, String> dimensions, Instant start) {
    return MetricValue.builder()
        .setMetric(metric)
        .setDimensions(dimensions)
        .setWindowStart(start)
        .setWindowEnd(start.plus(Duration.standardSeconds(10)))
        .setEstimate(1)
        .setLower(1)
        .setUpper(1)
        .setConfidence(0.95)
        .setEvents(1_500)
        .setAccuracy(Accuracy.APPROXIMATE)
        .setPane(0)
        .setTiming(PaneTiming.EARLY);
  }
}
