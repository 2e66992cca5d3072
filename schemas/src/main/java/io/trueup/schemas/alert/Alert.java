package io.trueup.schemas.alert;

import com.google.auto.value.AutoValue;
import java.util.Map;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.joda.time.Instant;

/**
 * A rule's breach, or its end. The id is made of rule, dimensions and the window of the breach, so
 * a restart or a later pane yields the same one.
 */
@AutoValue
@DefaultCoder(AlertCoder.class)
public abstract class Alert {
  /** Whether the breach began or ended. */
  public enum State {
    FIRING,
    RESOLVED
  }

  public static Builder builder() {
    return new AutoValue_Alert.Builder();
  }

  /** The same for the breach and its end. */
  public abstract String alertId();

  public abstract String rule();

  public abstract String severity();

  public abstract String metric();

  public abstract Map<String, String> dimensions();

  public abstract State state();

  /** The window whose value began or ended the breach. */
  public abstract Instant windowStart();

  public abstract Instant windowEnd();

  public abstract double value();

  public abstract double threshold();

  /** One sentence for people. */
  public abstract String message();

  /** Builds an {@link Alert}; every field is required. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setAlertId(String alertId);

    public abstract Builder setRule(String rule);

    public abstract Builder setSeverity(String severity);

    public abstract Builder setMetric(String metric);

    public abstract Builder setDimensions(Map<String, String> dimensions);

    public abstract Builder setState(State state);

    public abstract Builder setWindowStart(Instant start);

    public abstract Builder setWindowEnd(Instant end);

    public abstract Builder setValue(double value);

    public abstract Builder setThreshold(double threshold);

    public abstract Builder setMessage(String message);

    public abstract Alert build();
  }
}
