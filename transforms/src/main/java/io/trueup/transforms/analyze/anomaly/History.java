package io.trueup.transforms.analyze.anomaly;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.joda.time.Interval;

/** The port through which past values are read; implemented where the IO is. */
public interface History extends Serializable {
  /**
   * One value of the past.
   *
   * @param dimensions dimension values by name
   * @param windowStart the start of its window
   * @param value the number that is current
   */
  record Past(Map<String, String> dimensions, Instant windowStart, double value) {}

  /**
   * The values of a metric's windows that start in any of the intervals, for all combinations of
   * dimensions. It waits for them: it is called once for an hour of a metric's tier, in which all
   * of them are some weeks old.
   *
   * @param rule the metric, and which of its values are meant
   */
  List<Past> read(AnomalyRule rule, Duration tier, List<Interval> starts);
}
