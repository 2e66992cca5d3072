package io.trueup.transforms.listen;

import com.google.auto.value.AutoValue;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.PaneTiming;
import io.trueup.schemas.metric.Tier;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * What is remembered of a rule and one combination of dimensions: the newest window that decided
 * anything, and the last breach. Immutable.
 *
 * <p>A value decides when it can no longer be an intermediate state: any on-time or late pane, and
 * for a rule with an upper limit that fires at once also an early pane beyond it. Values of a
 * window or pane older than what decided last are passed over, and so the order of the panes within
 * a window does not matter to where it ends.
 *
 * <p>A breach that must last is pending until the windows from its first to the present one, none
 * of them missing, are together that long. A breach that fires lasts until a later pane of its
 * window, or a later window, is back. Within one window at most one breach begins. A window without
 * a value ends what is pending and decides nothing else.
 */
@AutoValue
abstract class Watch {
  private static final Instant NEVER = Instant.ofEpochMilli(Long.MIN_VALUE);

  static final Watch NEW = of(NEVER, -1, NEVER, Phase.QUIET, NEVER);

  /** How far a breach got. */
  enum Phase {
    QUIET,
    PENDING,
    FIRING
  }

  static Watch of(Instant window, long pane, Instant since, Phase phase, Instant quietUntil) {
    return new AutoValue_Watch(window, pane, since, phase, quietUntil);
  }

  /** The start of the newest window that decided. */
  abstract Instant window();

  /** The highest pane of that window that decided. */
  abstract long pane();

  /** The start of the window in which the breach began that the newest window is or was part of. */
  abstract Instant since();

  abstract Phase phase();

  /** No breach begins in a window that starts before this: at least once it fired, not again. */
  abstract Instant quietUntil();

  final boolean isFiring() {
    return phase() == Phase.FIRING;
  }

  /** What is remembered after {@code value}; this very object where the value decides nothing. */
  Watch after(MetricValue value, AlertRule rule, Past past) {
    if (!isNewer(value) || !(rule.condition() instanceof Comparison comparison)) {
      return this;
    }
    return comparison
        .read(value, past)
        .filter(reading -> decides(value, reading, rule, comparison))
        .map(reading -> decided(value, reading, rule))
        .orElse(this);
  }

  private boolean isNewer(MetricValue value) {
    return value.windowStart().isEqual(window())
        ? value.pane() > pane()
        : value.windowStart().isAfter(window());
  }

  private static boolean decides(
      MetricValue value, Reading reading, AlertRule rule, Comparison comparison) {
    return value.timing() != PaneTiming.EARLY
        || (comparison.side() == Side.ABOVE
            && reading.breached()
            && rule.lasting().isEqual(Duration.ZERO));
  }

  private Watch decided(MetricValue value, Reading reading, AlertRule rule) {
    if (isFiring()) {
      return reading.back()
          ? at(value, value.windowStart(), Phase.QUIET, quietAfter(value, rule))
          : at(value, since(), Phase.FIRING, quietUntil());
    }
    Instant since = beginOfBreach(value, rule);
    if (!reading.breached() || since.isBefore(quietUntil())) {
      return at(value, since, Phase.QUIET, quietUntil());
    }
    boolean lasted = !new Duration(since, value.windowEnd()).isShorterThan(rule.lasting());
    return at(value, since, lasted ? Phase.FIRING : Phase.PENDING, quietUntil());
  }

  /** The start of the window in which the breach begins that this one is part of, if it is. */
  private Instant beginOfBreach(MetricValue value, AlertRule rule) {
    boolean same = value.windowStart().isEqual(window());
    boolean next =
        phase() == Phase.PENDING
            && !Tier.of(window(), value.windowStart()).isLongerThan(rule.tier());
    return same || next ? since() : value.windowStart();
  }

  private Instant quietAfter(MetricValue value, AlertRule rule) {
    return rule.cooldown().isEqual(Duration.ZERO)
        ? since().plus(Duration.millis(1))
        : value.windowEnd().plus(rule.cooldown());
  }

  private static Watch at(MetricValue value, Instant since, Phase phase, Instant quietUntil) {
    return of(value.windowStart(), value.pane(), since, phase, quietUntil);
  }
}
