package io.trueup.transforms.listen;

import com.google.auto.value.AutoValue;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.PaneTiming;
import org.joda.time.Instant;

/**
 * What is remembered of a rule and one combination of dimensions: the newest window that decided
 * anything, and the last breach. Immutable.
 *
 * <p>A value decides when it can no longer be an intermediate state: any on-time or late pane, and
 * for a rule with an upper limit also an early pane above it. Values of a window or pane older than
 * what decided last are passed over, and so the order of the panes within a window does not matter
 * to where it ends.
 *
 * <p>A breach lasts until a later pane of its window, or a later window, decides that there is
 * none. Within one window at most one breach begins. A window without a value decides nothing.
 */
@AutoValue
abstract class Watch {
  private static final Instant NEVER = Instant.ofEpochMilli(Long.MIN_VALUE);

  static final Watch NEW = of(NEVER, -1, NEVER, false);

  static Watch of(Instant window, long pane, Instant breach, boolean open) {
    return new AutoValue_Watch(window, pane, breach, open);
  }

  /** The start of the newest window that decided. */
  abstract Instant window();

  /** The highest pane of that window that decided. */
  abstract long pane();

  /** The start of the window in which the last breach began. */
  abstract Instant breach();

  /** Whether that breach lasts. */
  abstract boolean open();

  /** What is remembered after {@code value}; this very object where the value decides nothing. */
  Watch after(MetricValue value, AlertRule rule) {
    boolean breached =
        rule.above() ? value.estimate() > rule.threshold() : value.estimate() < rule.threshold();
    if (!decides(value, rule, breached) || !newer(value)) {
      return this;
    }
    boolean begins = breached && !open() && value.windowStart().isAfter(breach());
    return of(
        value.windowStart(),
        value.pane(),
        begins ? value.windowStart() : breach(),
        begins || (breached && open()));
  }

  private static boolean decides(MetricValue value, AlertRule rule, boolean breached) {
    return value.timing() != PaneTiming.EARLY || (rule.above() && breached);
  }

  private boolean newer(MetricValue value) {
    return value.windowStart().isEqual(window())
        ? value.pane() > pane()
        : value.windowStart().isAfter(window());
  }
}
