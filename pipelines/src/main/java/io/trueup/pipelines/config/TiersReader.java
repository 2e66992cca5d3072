package io.trueup.pipelines.config;

import io.trueup.pipelines.config.MetricKeys.Metric;
import io.trueup.transforms.analyze.CalendarDays;
import io.trueup.transforms.analyze.SlidingTier;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.joda.time.Duration;

/** Reads the tiers of a metric: windows that nest in each other and in the day. */
final class TiersReader {
  private static final Duration DAY = Duration.standardDays(1);
  private static final List<Duration> USUAL =
      List.of(
          Duration.standardHours(1),
          Duration.standardMinutes(30),
          Duration.standardMinutes(15),
          Duration.standardMinutes(5));

  private final String metric;
  private final ZoneId zone;
  private final List<Duration> tiers = new ArrayList<>();

  /**
   * Reads one metric's tiers.
   *
   * @param metric how messages call it: {@code metric 'revenue'}
   * @param zone the time zone whose days the windows of a day are
   */
  TiersReader(String metric, ZoneId zone) {
    this.metric = metric;
    this.zone = zone;
  }

  /** The windows that a metric is published for: those that nest, and those that overlap. */
  record Tiers(List<Duration> nested, List<SlidingTier> sliding) {}

  Tiers read(YamlMap map) {
    List<YamlNode> overlapping = new ArrayList<>();
    List<YamlNode> items = map.get(Metric.TIERS).oneOrMore();
    for (YamlNode item : items) {
      if (SlidingReader.isSliding(item)) {
        overlapping.add(item);
      } else {
        Form.POSITIVE_DURATION.reader().apply(item).ifPresent(tier -> add(tier, item));
      }
    }
    if (items.isEmpty()) {
      map.refuse(Metric.TIERS, metric + " has no tier", "Write them like [10s, 1m, 1h, 1d]");
    }
    return new Tiers(List.copyOf(tiers), new SlidingReader(metric, tiers).read(overlapping));
  }

  private void add(Duration tier, YamlNode item) {
    Duration last = tiers.isEmpty() ? null : tiers.get(tiers.size() - 1);
    String text = item.raw();
    if (DAY.getMillis() % tier.getMillis() != 0) {
      item.refuse(
          metric + " has the tier " + text + ", which does not divide a day",
          "Use one of: 10s, 1m, 5m, 1h, 1d");
    } else if (tiers.contains(tier)) {
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
    } else if (last != null && tier.equals(DAY) && isCut(tiers.get(0))) {
      item.refuse(
          metric
              + " has the tier "
              + text
              + ", whose midnights in "
              + zone
              + " cut the windows of "
              + Durations.format(tiers.get(0)),
          USUAL.stream()
              .filter(usual -> !isCut(usual))
              .findFirst()
              .map(usual -> "Begin with a finer tier, such as " + Durations.format(usual))
              .orElse("Publish the days as a metric of their own"));
    }
    tiers.add(tier);
  }

  private boolean isCut(Duration window) {
    return !CalendarDays.startWithWindows(window, zone);
  }
}
