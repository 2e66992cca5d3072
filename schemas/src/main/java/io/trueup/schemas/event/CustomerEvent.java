package io.trueup.schemas.event;

import com.google.auto.value.AutoValue;
import java.io.Serializable;
import java.util.Map;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * One thing a customer did, in canonical fields and without any raw personal data: identifiers are
 * keyed hashes, and only properties on the allow-list are left.
 */
@AutoValue
@DefaultCoder(CustomerEventCoder.class)
public abstract class CustomerEvent implements Serializable {
  private static final long serialVersionUID = 1L;

  /** One unit of currency in {@link #amountMicros}. */
  public static final long MICROS = 1_000_000L;

  public static Builder builder() {
    return new AutoValue_CustomerEvent.Builder().setProperties(Map.of()).setBreaches(0);
  }

  /** The producer's id of the event; events of the same id are the same event. */
  public abstract String eventId();

  /** What happened, for example {@code Order Completed}. */
  public abstract String name();

  /** The version of the contract that the event was checked against, null where it has none. */
  public abstract @Nullable String contractVersion();

  /** The configured source that the event came through. */
  public abstract String source();

  /** A keyed hash of the customer's id, stable over time; null where the event names nobody. */
  public abstract @Nullable String customerKey();

  /**
   * A keyed hash of another id of the same customer, where this event tells that both are one: the
   * anonymous id of an identify call, the previous id of an alias call.
   */
  public abstract @Nullable String aliasKey();

  /** A keyed hash of the session id. */
  public abstract @Nullable String sessionId();

  /** When it happened, by the producer's clock. */
  public abstract Instant eventTime();

  /** When the broker got it. */
  public abstract Instant receivedTime();

  public abstract @Nullable String page();

  public abstract @Nullable String sku();

  public abstract @Nullable Long quantity();

  /** The amount in millionths of {@link #currency}, so that sums are exact in any order. */
  public abstract @Nullable Long amountMicros();

  public abstract @Nullable String currency();

  public abstract @Nullable String experiment();

  public abstract @Nullable String arm();

  /** The properties on the allow-list, in key order. */
  public abstract Map<String, String> properties();

  /** In which ways it breaks its contract although it was accepted: bits of {@link Breach}. */
  public abstract int breaches();

  public abstract Position position();

  public abstract Builder toBuilder();

  /** Builds a {@link CustomerEvent}; id, name, source, both times and position are required. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setEventId(String eventId);

    public abstract Builder setName(String name);

    public abstract Builder setContractVersion(@Nullable String version);

    public abstract Builder setSource(String source);

    public abstract Builder setCustomerKey(@Nullable String customerKey);

    public abstract Builder setAliasKey(@Nullable String aliasKey);

    public abstract Builder setSessionId(@Nullable String sessionId);

    public abstract Builder setEventTime(Instant eventTime);

    public abstract Builder setReceivedTime(Instant receivedTime);

    public abstract Builder setPage(@Nullable String page);

    public abstract Builder setSku(@Nullable String sku);

    public abstract Builder setQuantity(@Nullable Long quantity);

    public abstract Builder setAmountMicros(@Nullable Long amountMicros);

    public abstract Builder setCurrency(@Nullable String currency);

    public abstract Builder setExperiment(@Nullable String experiment);

    public abstract Builder setArm(@Nullable String arm);

    public abstract Builder setProperties(Map<String, String> properties);

    public abstract Builder setBreaches(int breaches);

    public abstract Builder setPosition(Position position);

    public abstract CustomerEvent build();
  }
}
