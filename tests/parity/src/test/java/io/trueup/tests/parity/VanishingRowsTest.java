package io.trueup.tests.parity;

import static com.google.common.truth.Truth.assertThat;
import static java.util.stream.Collectors.toMap;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.LayeredEventCoder;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.PaneTiming;
import io.trueup.tests.support.EventGenerator;
import io.trueup.tests.support.Rows;
import io.trueup.tests.support.Runners;
import io.trueup.transforms.analyze.Catalogue;
import io.trueup.transforms.analyze.Limit;
import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Metric;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a row that a pane has and a later pane has not. */
class VanishingRowsTest {
  private static final Instant NOON = Instant.parse("2025-03-01T12:00:00Z");
  private static final Duration MINUTE = Duration.standardMinutes(1);
  private static final Duration PAST_FIRING = Analysis.EARLY_FIRING.plus(Duration.millis(1));

  private record Seen(PaneTiming timing, double estimate, long events) {}

  @Test
  void aValueThatIsNoLongerAmongTheTopIsPublishedAsNothing() {
    Map<String, List<Seen>> seen = seen(top(1));

    assertThat(seen.get("/a"))
        .containsExactly(new Seen(PaneTiming.EARLY, 2, 2), new Seen(PaneTiming.EARLY, 0, 0))
        .inOrder();
    assertThat(seen.get("/b"))
        .containsExactly(new Seen(PaneTiming.EARLY, 3, 5), new Seen(PaneTiming.ON_TIME, 3, 5))
        .inOrder();
  }

  @Test
  void aValueThatIsNoLongerWithinTheLimitIsPublishedAsNothing() {
    Map<String, List<Seen>> seen =
        seen(
            new Metric(
                "limited",
                new Measure.Count(),
                List.of(),
                List.of("page"),
                List.of(MINUTE),
                List.of(),
                new Limit("page", 1)));

    assertThat(seen.get("/a"))
        .containsExactly(new Seen(PaneTiming.EARLY, 2, 2), new Seen(PaneTiming.EARLY, 0, 0))
        .inOrder();
    assertThat(seen.get("/b"))
        .containsExactly(new Seen(PaneTiming.EARLY, 3, 3), new Seen(PaneTiming.ON_TIME, 3, 3))
        .inOrder();
    assertThat(seen.get("other"))
        .containsExactly(new Seen(PaneTiming.EARLY, 2, 2), new Seen(PaneTiming.ON_TIME, 2, 2))
        .inOrder();
  }

  @Test
  void theRowsThatAreLeftHaveAllThatIsHeld() {
    Map<String, List<MetricValue>> panes = panes(top(1));
    MetricValue gone = panes.get("/a").get(1);
    MetricValue left = panes.get("/b").get(0);

    assertThat(gone.stateBytes()).isEqualTo(0);
    // Both pages are held, though only one is published.
    assertThat(left.stateBytes()).isGreaterThan(panes.get("/a").get(0).stateBytes());
  }

  @ParameterizedTest
  @EnumSource
  void rowsStayWhenTheWatermarkPassesAllTheirWindowsAndLatenessAtOnce(Runners runner) {
    TestStream<LayeredEvent> arrivals =
        TestStream.create(LayeredEventCoder.of())
            .advanceWatermarkTo(NOON)
            .addElements(event("/a"), event("/b"))
            .advanceWatermarkToInfinity();
    Catalogue catalogue = new Catalogue(List.of(top(2)), Set.of());

    assertThat(
            Rows.panes(Analysis.stream(runner, catalogue, arrivals).values()).values().stream()
                .flatMap(List::stream)
                .map(MetricValue::events)
                .distinct())
        .containsExactly(2L);
  }

  private static Metric top(int k) {
    return new Metric("top", new Measure.Top("page", k), List.of(), List.of(), List.of(MINUTE));
  }

  private static Map<String, List<Seen>> seen(Metric metric) {
    return panes(metric).entrySet().stream()
        .collect(
            toMap(
                Map.Entry::getKey,
                row -> row.getValue().stream().map(VanishingRowsTest::seen).toList()));
  }

  /** Two events of one page, then three of another: the panes of each. */
  private static Map<String, List<MetricValue>> panes(Metric metric) {
    TestStream<LayeredEvent> arrivals =
        TestStream.create(LayeredEventCoder.of())
            .advanceWatermarkTo(NOON)
            .addElements(event("/a"), event("/a"))
            .advanceProcessingTime(PAST_FIRING)
            .addElements(event("/b"), event("/b"), event("/b"))
            .advanceProcessingTime(PAST_FIRING)
            .advanceWatermarkToInfinity();
    Catalogue catalogue = new Catalogue(List.of(metric), Set.of());
    Map<Rows.Row, List<MetricValue>> panes =
        Rows.panes(Analysis.stream(Runners.DIRECT, catalogue, arrivals).values());
    return panes.entrySet().stream()
        .collect(toMap(row -> row.getKey().dimensions().get("page"), Map.Entry::getValue));
  }

  private static Seen seen(MetricValue value) {
    return new Seen(value.timing(), value.estimate(), value.events());
  }

  private static TimestampedValue<LayeredEvent> event(String page) {
    CustomerEvent event =
        EventGenerator.seeded(1).from(NOON).over(MINUTE).counted(1).get(0).event();
    return TimestampedValue.of(
        LayeredEvent.of(event.toBuilder().setPage(page).build(), Map.of(), Layer.COUNTED.bit()),
        event.eventTime());
  }
}
