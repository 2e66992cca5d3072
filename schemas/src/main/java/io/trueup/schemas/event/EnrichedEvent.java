package io.trueup.schemas.event;

import com.google.auto.value.AutoValue;
import java.util.Map;
import org.apache.beam.sdk.coders.DefaultCoder;

/**
 * A judged event with what was known of its customer and product: the form that is archived.
 *
 * <p>An attribute is absent where the event names no customer or product, and {@link #UNKNOWN}
 * where it names one that the dimension tables do not have.
 */
@AutoValue
@DefaultCoder(EnrichedEventCoder.class)
public abstract class EnrichedEvent {
  /** The value of an attribute whose customer or product is not in the tables. */
  public static final String UNKNOWN = "unknown";

  public static EnrichedEvent of(
      CustomerEvent event, Verdict verdict, Map<String, String> attributes) {
    return new AutoValue_EnrichedEvent(event, verdict, attributes);
  }

  public abstract CustomerEvent event();

  public abstract Verdict verdict();

  /** Attributes by name ({@code segment}, {@code category}), as of the event's time. */
  public abstract Map<String, String> attributes();
}
