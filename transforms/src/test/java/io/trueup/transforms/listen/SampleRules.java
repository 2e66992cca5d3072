package io.trueup.transforms.listen;

import io.trueup.schemas.metric.MetricValue;
import io.trueup.transforms.samples.SampleEvents;
import java.util.Map;
import org.joda.time.Duration;

/** Rules that tests start from. */
final class SampleRules {
  static final AlertRule ABOVE_TEN =
      new AlertRule("busy", "orders", Duration.standardMinutes(1), Map.of(), true, 10, "warning");
  static final AlertRule BELOW_TEN =
      new AlertRule(
          "quiet", "orders", Duration.standardMinutes(1), Map.of(), false, 10, "critical");

  private SampleRules() {}

  /** The number of the minute that {@code value} is of. */
  static long minute(MetricValue value) {
    return new Duration(SampleEvents.NEW_YEAR, value.windowStart()).getStandardMinutes();
  }
}
