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
    return new AutoValue_Alert.Builder().setOwner("").setRunbook("");
  }

  /** The same for the breach and its end. */
  public abstract String alertId();

  public abstract String rule();

  public abstract String severity();

  /** Who looks after the rule; empty where nobody is named. */
  public abstract String owner();

  /** The URL of what to do; empty where there is none. */
  public abstract String runbook();

  public abstract String metric();

  public abstract Map<String, String> dimensions();

  public abstract State state();

  /** The window whose value began or ended the breach. */
  public abstract Instant windowStart();

  public abstract Instant windowEnd();

  /** The metric's estimate; of an absence how long it lasts or lasted, in seconds. */
  public abstract double value();

  /** The limit, in the unit of the value. */
  public abstract double threshold();

  /** One sentence for people. */
  public abstract String message();

  /** Builds an {@link Alert}; all but {@code owner} and {@code runbook} is required. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setAlertId(String alertId);

    public abstract Builder setRule(String rule);

    public abstract Builder setSeverity(String severity);

    public abstract Builder setOwner(String owner);

    public abstract Builder setRunbook(String runbook);

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
