package io.trueup.tests.parity;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.LayeredEventCoder;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.PaneTiming;
import io.trueup.tests.support.EventGenerator;
import io.trueup.tests.support.Rows;
import io.trueup.tests.support.Runners;
import io.trueup.transforms.analyze.Catalogue;
import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Metric;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** What a reader of one window sees over time. Only the Direct runner lets tests move its clock. */
class EarlyPanesTest {
  private static final Instant NOON = Instant.parse("2025-03-01T12:00:00Z");
  private static final Duration MINUTE = Duration.standardMinutes(1);
  private static final Duration PAST_FIRING = Analysis.EARLY_FIRING.plus(Duration.millis(1));
  private static final Catalogue EVENTS_PER_MINUTE =
      new Catalogue(
          List.of(new Metric("events", new Measure.Count(), List.of(), List.of(), List.of(MINUTE))),
          Set.of());

  private record Seen(PaneTiming timing, long events) {}

  @Test
  void aNumberIsSeenBeforeItsWindowEndsAndMendedAfterwards() {
    TestStream<LayeredEvent> arrivals =
        TestStream.create(LayeredEventCoder.of())
            .advanceWatermarkTo(NOON)
            .addElements(event(1), event(2), event(3))
            .advanceProcessingTime(PAST_FIRING)
            .addElements(event(4), event(5))
            .advanceProcessingTime(PAST_FIRING)
            .advanceWatermarkTo(NOON.plus(MINUTE))
            .addElements(event(6))
            .advanceProcessingTime(PAST_FIRING)
            .advanceWatermarkToInfinity();

    List<MetricValue> values =
        Analysis.stream(Runners.DIRECT, EVENTS_PER_MINUTE, arrivals).values();

    List<MetricValue> panes = Rows.panes(values).values().iterator().next();
    assertThat(panes.stream().map(pane -> new Seen(pane.timing(), pane.events())))
        .containsExactly(
            new Seen(PaneTiming.EARLY, 3),
            new Seen(PaneTiming.EARLY, 5),
            new Seen(PaneTiming.ON_TIME, 5),
            new Seen(PaneTiming.LATE, 6))
        .inOrder();
    assertThat(panes.stream().map(MetricValue::pane)).containsExactly(0L, 1L, 2L, 3L).inOrder();
  }

  private static TimestampedValue<LayeredEvent> event(int number) {
    LayeredEvent event = EventGenerator.seeded(number).from(NOON).over(MINUTE).counted(1).get(0);
    return TimestampedValue.of(event, event.event().eventTime());
  }
}
