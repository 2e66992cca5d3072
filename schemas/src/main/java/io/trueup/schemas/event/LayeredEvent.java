package io.trueup.schemas.event;

import com.google.auto.value.AutoValue;
import java.util.Map;
import org.apache.beam.sdk.coders.DefaultCoder;

/**
 * An event as Analyze counts it: with one reading of its attributes and the layers in which it is
 * counted with them. In the stream that is {@link Layer#COUNTED} alone.
 */
@AutoValue
@DefaultCoder(LayeredEventCoder.class)
public abstract class LayeredEvent {
  public static LayeredEvent of(CustomerEvent event, Map<String, String> attributes, int layers) {
    return new AutoValue_LayeredEvent(event, attributes, layers);
  }

  public abstract CustomerEvent event();

  public abstract Map<String, String> attributes();

  /** A bit mask of {@link Layer#bit}s, never 0. */
  public abstract int layers();
}
