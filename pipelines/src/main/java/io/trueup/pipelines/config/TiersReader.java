package io.trueup.pipelines.config;

import io.trueup.pipelines.config.MetricKeys.Metric;
import java.util.ArrayList;
import java.util.List;
import org.joda.time.Duration;

/** Reads the tiers of a metric: windows that nest in each other and in the day. */
final class TiersReader {
  private static final long DAY = Duration.standardDays(1).getMillis();

  private TiersReader() {}

  static List<Duration> read(String metric, YamlMap map) {
    List<Duration> tiers = new ArrayList<>();
    List<YamlNode> items = map.get(Metric.TIERS).oneOrMore();
    for (YamlNode item : items) {
      Form.POSITIVE_DURATION
          .reader()
          .apply(item)
          .ifPresent(
              tier -> {
                check(metric, tier, item, tiers);
                tiers.add(tier);
              });
    }
    if (items.isEmpty()) {
      map.refuse(Metric.TIERS, metric + " has no tier", "Write them like [10s, 1m, 1h, 1d]");
    }
    return List.copyOf(tiers);
  }

  private static void check(String metric, Duration tier, YamlNode item, List<Duration> finer) {
    Duration last = finer.isEmpty() ? null : finer.get(finer.size() - 1);
    String text = item.raw();
    if (DAY % tier.getMillis() != 0) {
      item.refuse(
          metric + " has the tier " + text + ", which does not divide a day",
          "Use one of: 10s, 1m, 5m, 1h, 1d");
    } else if (finer.contains(tier)) {
      item.refuse(metric + " has the tier " + text + " twice", "Remove one of them");
    } else if (last != null && tier.isShorterThan(last)) {
      item.refuse(
          metric + " has the tier " + text + " after the longer " + Durations.format(last),
          "Write the finest tier first");
    } else if (last != null && tier.getMillis() % last.getMillis() != 0) {
      item.refuse(
          metric
              + " has the tier "
              + text
              + ", which is no multiple of "
              + Durations.format(last)
              + ", so that the one cannot be merged from the other",
          "Use tiers that divide each other: 10s, 1m, 5m, 1h, 1d");
    }
  }
}
