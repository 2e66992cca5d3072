package io.trueup.transforms.analyze;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.LayeredEventCoder;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.metric.Accuracy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.testing.TestStream.ElementEvent;
import org.apache.beam.sdk.testing.TestStream.WatermarkEvent;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class PreAggregateTest {
  private static final Instant NOON = Instant.parse("2025-03-01T12:00:00Z");
  private static final Duration MINUTE = Duration.standardMinutes(1);

  @Test
  void aBundleOfMoreCellsThanAreHeldIsCountedInFull() {
    int events = 25;
    int held = 10;
    List<TimestampedValue<LayeredEvent>> bundle = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      Instant time = NOON.plus(Duration.millis(1 + i));
      bundle.add(TimestampedValue.of(event("sku-" + i, time), time));
    }
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);
    PCollection<KV<CellKey, Cell>> cells =
        pipeline
            .apply(
                TestStream.fromRawEvents(
                    LayeredEventCoder.of(),
                    List.of(
                        ElementEvent.add(bundle),
                        WatermarkEvent.advanceTo(BoundedWindow.TIMESTAMP_MAX_VALUE))))
            .apply(ParDo.of(new PreAggregate(countBySku(), Accuracy.EXACT, null, held)))
            .setCoder(KvCoder.of(new CellKeyCoder(), new CellCoder()));
    PAssert.that(cells)
        .satisfies(
            partial -> {
              assertThat(count(partial, MINUTE)).isEqualTo(events);
              assertThat(count(partial, MINUTE.multipliedBy(60))).isEqualTo(events);
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  private static long count(Iterable<KV<CellKey, Cell>> cells, Duration tier) {
    return StreamSupport.stream(cells.spliterator(), false)
        .filter(cell -> cell.getKey().tier() == tier.getMillis())
        .mapToLong(cell -> cell.getValue().over(0, Layer.EXACT).events())
        .sum();
  }

  private static Catalogue countBySku() {
    Metric events =
        new Metric(
            "events",
            new Measure.Count(),
            List.of(),
            List.of("sku"),
            List.of(MINUTE, MINUTE.multipliedBy(60)));
    return new Catalogue(List.of(events), Set.of());
  }

  private static LayeredEvent event(String sku, Instant time) {
    CustomerEvent event =
        CustomerEvent.builder()
            .setEventId(sku)
            .setName("Viewed")
            .setSource("shop")
            .setSku(sku)
            .setEventTime(time)
            .setReceivedTime(time)
            .setPosition(Position.of("events", 0, 0))
            .build();
    return LayeredEvent.of(event, Map.of(), Layer.EXACT.bit());
  }
}
