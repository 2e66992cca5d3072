package io.trueup.tests.support;

import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.LayeredEventCoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.testing.TestStream.ElementEvent;
import org.apache.beam.sdk.testing.TestStream.WatermarkEvent;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * How events reach the stream: out of order, mostly before the watermark, some up to {@link
 * #LATENESS} behind it, never later.
 */
public final class Arrivals {
  /** How far behind the watermark an event may be and is still accepted. */
  public static final Duration LATENESS = Duration.standardMinutes(10);

  private static final Duration DISORDER = Duration.standardSeconds(30);
  private static final int BATCH = 50;

  private record Arrival(LayeredEvent event, Instant at) {}

  private Arrivals() {}

  /** One event in ten comes behind the watermark; the same seed gives the same stream. */
  public static TestStream<LayeredEvent> of(List<LayeredEvent> events, long seed) {
    Random random = new Random(seed);
    List<Arrival> arrivals = new ArrayList<>();
    for (LayeredEvent event : events) {
      Duration most = random.nextInt(10) == 0 ? LATENESS : DISORDER;
      Duration delay = Duration.millis(random.nextInt((int) most.getMillis()));
      arrivals.add(new Arrival(event, event.event().eventTime().plus(delay)));
    }
    arrivals.sort(Comparator.comparing(Arrival::at));

    List<TestStream.Event<LayeredEvent>> stream = new ArrayList<>();
    for (int from = 0; from < arrivals.size(); from += BATCH) {
      List<Arrival> batch = arrivals.subList(from, Math.min(from + BATCH, arrivals.size()));
      stream.add(ElementEvent.add(batch.stream().map(Arrivals::timestamped).toList()));
      stream.add(WatermarkEvent.advanceTo(batch.get(batch.size() - 1).at().minus(DISORDER)));
    }
    stream.add(WatermarkEvent.advanceTo(BoundedWindow.TIMESTAMP_MAX_VALUE));
    return TestStream.fromRawEvents(LayeredEventCoder.of(), stream);
  }

  private static TimestampedValue<LayeredEvent> timestamped(Arrival arrival) {
    return TimestampedValue.of(arrival.event(), arrival.event().event().eventTime());
  }
}
