package io.trueup.schemas.event;

import com.google.auto.value.AutoValue;
import java.util.Map;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.checkerframework.checker.nullness.qual.Nullable;

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

  /** An event that is counted by its own key and has no flags. */
  public static EnrichedEvent of(
      CustomerEvent event, Verdict verdict, Map<String, String> attributes) {
    return of(event, verdict, attributes, Flag.NONE, null);
  }

  public static EnrichedEvent of(
      CustomerEvent event,
      Verdict verdict,
      Map<String, String> attributes,
      int flags,
      @Nullable String linkedKey) {
    return new AutoValue_EnrichedEvent(event, verdict, attributes, flags, linkedKey);
  }

  public abstract CustomerEvent event();

  public abstract Verdict verdict();

  /** Attributes by name ({@code segment}, {@code category}), as of the event's time. */
  public abstract Map<String, String> attributes();

  /** A bit mask of {@link Flag#bit}s. */
  public abstract int flags();

  /**
   * The key of the customer whom the event's own key was linked to when it was enriched, and by
   * which it is counted; null where it is counted by its own.
   */
  public abstract @Nullable String linkedKey();

  /** The event with the key by which it is counted. */
  public final CustomerEvent counted() {
    return linkedKey() == null ? event() : event().toBuilder().setCustomerKey(linkedKey()).build();
  }
}
