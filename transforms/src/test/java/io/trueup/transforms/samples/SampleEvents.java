package io.trueup.transforms.samples;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.Position;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Events that tests start from. */
public final class SampleEvents {
  /** 2024-01-01T00:00:00Z. */
  public static final Instant NEW_YEAR = Instant.ofEpochMilli(1_704_067_200_000L);

  private SampleEvents() {}

  /** The instant so many milliseconds after {@link #NEW_YEAR}. */
  public static Instant after(long millis) {
    return NEW_YEAR.plus(Duration.millis(millis));
  }

  /** An event without a customer and product, at offset {@code offset} of one partition. */
  public static CustomerEvent.Builder event(String id, long offset) {
    return CustomerEvent.builder()
        .setEventId(id)
        .setName("Order Completed")
        .setSource("shop")
        .setEventTime(NEW_YEAR)
        .setReceivedTime(after(offset))
        .setPosition(Position.of("events", 0, offset));
  }
}
