package io.trueup.transforms.listen;

import io.trueup.schemas.metric.MetricValue;
import io.trueup.transforms.samples.SampleEvents;
import java.util.Map;
import org.joda.time.Duration;

/** Rules that tests start from, on the orders of a minute. */
final class SampleRules {
  static final AlertRule ABOVE_TEN = rule("busy", Threshold.of(Side.ABOVE, 10), 0, 0);
  static final AlertRule BELOW_TEN = rule("quiet", Threshold.of(Side.BELOW, 10), 0, 0);

  private SampleRules() {}

  /** The same with another condition. */
  static AlertRule of(AlertCondition condition) {
    return rule("sample", condition, 0, 0);
  }

  /** Fires after so many minutes of breach, and not again for so many. */
  static AlertRule rule(String name, AlertCondition condition, int lasting, int cooldown) {
    return new AlertRule(
        name,
        "orders",
        Duration.standardMinutes(1),
        Map.of(),
        condition,
        Duration.standardMinutes(lasting),
        Duration.standardMinutes(cooldown),
        Notice.of("warning"));
  }

  /** The number of the minute that {@code value} is of. */
  static long minute(MetricValue value) {
    return new Duration(SampleEvents.NEW_YEAR, value.windowStart()).getStandardMinutes();
  }
}
