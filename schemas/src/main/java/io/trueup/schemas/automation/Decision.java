package io.trueup.schemas.automation;

import com.google.auto.value.AutoValue;
import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.Position;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * What an automation decided about a customer because of an event, or about a segment because of an
 * alert. The id is made of the automation and of what triggered it, so that whoever decides again,
 * after a restart or in a replay, decides the same thing and not another one.
 */
@AutoValue
@DefaultCoder(DecisionCoder.class)
public abstract class Decision {
  /** The name of the event that a decision about a customer is. */
  public static final String EVENT = "Automation Decided";

  /** The arm of the customers who are called. */
  public static final String TREATMENT = "treatment";

  /** The arm of the customers who are held out. */
  public static final String CONTROL = "control";

  /** The property of the event that says why. */
  public static final String REASON = "reason";

  /** The property of the event that says what triggered it. */
  public static final String TRIGGER = "trigger";

  /** Decisions are in a table, one after the other in no partition. */
  private static final Position IN_NO_TOPIC = Position.of("automation", 0, 0);

  /** What was decided, and why. */
  public enum Reason {
    /** The receivers are called. */
    CALLED,
    /** The customer is of the control group. */
    HELD_OUT,
    /** The customer was called often enough. */
    CAPPED,
    /** The customer does not consent. */
    NO_CONSENT,
    /** It would be called, or held out, if this was no trial. */
    DRY_RUN,
    /** Somebody has stopped the automation. */
    STOPPED;

    /** Whether the decision exposes a customer to an arm. */
    public boolean exposes() {
      return this == CALLED || this == HELD_OUT;
    }

    /** Whether the decision counts against the cap: as if the customer was called. */
    public boolean usesUpCap() {
      return exposes() || this == DRY_RUN;
    }
  }

  public static Builder builder() {
    return new AutoValue_Decision.Builder().setDimensions(Map.of()).setAttributes(Map.of());
  }

  /** 32 hexadecimal digits. */
  public abstract String decisionId();

  public abstract String automation();

  public abstract Reason reason();

  /**
   * {@link #TREATMENT} or {@link #CONTROL}, whatever the reason; null for a segment, which has
   * none.
   */
  public abstract @Nullable String arm();

  /** Null for a segment. */
  public abstract @Nullable String customerKey();

  /** The name of the event that triggered it, or of the rule of the alert. */
  public abstract String trigger();

  /** The source of that event; null for a segment. */
  public abstract @Nullable String source();

  /** The time of that event, or the start of the window that began the alert. */
  public abstract Instant eventTime();

  /** The page of that event. */
  public abstract @Nullable String page();

  /** The product of that event. */
  public abstract @Nullable String sku();

  /** The alert that was open; null where none has to be. */
  public abstract @Nullable String alertId();

  /** The dimensions of that alert. */
  public abstract Map<String, String> dimensions();

  /** What was known of the customer. */
  public abstract Map<String, String> attributes();

  /** The same decision for another reason. */
  public final Decision withReason(Reason reason) {
    return toBuilder().setReason(reason).build();
  }

  /**
   * The decision as an event, which metrics count like any other. It has an arm only where it
   * exposes the customer to it; its experiment is the automation.
   *
   * @throws IllegalStateException for a decision about a segment, which happens to nobody
   */
  public final CustomerEvent event() {
    if (customerKey() == null) {
      throw new IllegalStateException("A decision about a segment happens to nobody");
    }
    Map<String, String> properties = new TreeMap<>();
    properties.put(REASON, reason().name());
    properties.put(TRIGGER, trigger());
    return CustomerEvent.builder()
        .setEventId(decisionId())
        .setName(EVENT)
        .setSource(source() == null ? "" : source())
        .setCustomerKey(customerKey())
        .setEventTime(eventTime())
        .setReceivedTime(eventTime())
        .setPage(page())
        .setSku(sku())
        .setExperiment(automation())
        .setArm(reason().exposes() ? arm() : null)
        .setProperties(properties)
        .setPosition(IN_NO_TOPIC)
        .build();
  }

  abstract Builder toBuilder();

  /** Builds a {@link Decision}; id, automation, reason, trigger and time are required. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setDecisionId(String decisionId);

    public abstract Builder setAutomation(String automation);

    public abstract Builder setReason(Reason reason);

    public abstract Builder setArm(@Nullable String arm);

    public abstract Builder setCustomerKey(@Nullable String customerKey);

    public abstract Builder setTrigger(String trigger);

    public abstract Builder setSource(@Nullable String source);

    public abstract Builder setEventTime(Instant eventTime);

    public abstract Builder setPage(@Nullable String page);

    public abstract Builder setSku(@Nullable String sku);

    public abstract Builder setAlertId(@Nullable String alertId);

    public abstract Builder setDimensions(Map<String, String> dimensions);

    public abstract Builder setAttributes(Map<String, String> attributes);

    public abstract Decision build();
  }
}
