package io.trueup.dashboard.view;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The value of one window.
 *
 * @param start inclusive
 * @param end exclusive
 * @param lower bound of the exact value
 * @param upper bound of the exact value
 * @param confidence the probability, from 0 to 1, that the exact value lies in the bounds
 * @param events how many events it was made of
 * @param customers of how many customers these are, 20 standing for 20 or more; null where that is
 *     not known, or the metric is not split
 * @param state how far it has come
 * @param shown whether viewers may see it, as trueup.metric_shown decides
 */
public record MetricPoint(
    Instant start,
    Instant end,
    double estimate,
    double lower,
    double upper,
    double confidence,
    long events,
    @Nullable Integer customers,
    State state,
    @JsonIgnore boolean shown) {
  /** How far a value has come. */
  public enum State {
    /** The window is still open. */
    LIVE,
    /** The window is closed; the value is the stream's. */
    FINAL,
    /** The exact value took the estimate's place. */
    EXACT
  }

  /** This and another split of the same window together, for measures that add up. */
  public MetricPoint plus(MetricPoint other) {
    return new MetricPoint(
        start,
        end,
        estimate + other.estimate,
        lower + other.lower,
        upper + other.upper,
        Math.min(confidence, other.confidence),
        events + other.events,
        null,
        state.compareTo(other.state) <= 0 ? state : other.state,
        shown && other.shown);
  }
}
