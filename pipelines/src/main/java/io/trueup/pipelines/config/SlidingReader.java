package io.trueup.pipelines.config;

import io.trueup.schemas.metric.Tier;
import io.trueup.transforms.analyze.SlidingTier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Reads the tiers of a metric that overlap: {@code 1h every 5m}. */
final class SlidingReader {
  private static final String EVERY = " every ";

  private final String metric;
  private final List<Duration> tiers;
  private final List<SlidingTier> sliding = new ArrayList<>();

  /**
   * Reads one metric's tiers.
   *
   * @param metric how messages call it: {@code metric 'revenue'}
   * @param tiers those that do not overlap
   */
  SlidingReader(String metric, List<Duration> tiers) {
    this.metric = metric;
    this.tiers = tiers;
  }

  static boolean isSliding(YamlNode item) {
    return item.raw().contains(EVERY);
  }

  List<SlidingTier> read(List<YamlNode> items) {
    items.forEach(this::add);
    return List.copyOf(sliding);
  }

  private void add(YamlNode item) {
    String[] parts = item.raw().split(EVERY, 2);
    Optional<Duration> length = Durations.parse(parts[0]);
    Optional<Duration> every = Durations.parse(parts[1]);
    if (length.isEmpty() || every.isEmpty()) {
      item.refuse(
          metric + " has the tier '" + item.raw() + "', which is no pair of durations",
          "Write it like 1h every 5m");
    } else if (!tiers.contains(every.get())) {
      item.refuse(
          metric
              + " has the tier "
              + item.raw()
              + ", but no tier "
              + parts[1]
              + " to merge it from",
          "Add " + parts[1] + " to the tiers");
    } else if (steps(length.get(), every.get()) < 2) {
      item.refuse(
          metric + " has the tier " + item.raw() + ", which is not several whole steps long",
          "Make it a multiple of " + parts[1]);
    } else if (steps(length.get(), every.get()) > SlidingTier.MOST_STEPS) {
      item.refuse(
          metric
              + " has the tier "
              + item.raw()
              + ", so that each event counts in "
              + steps(length.get(), every.get())
              + " windows",
          "Slide by longer steps, at most " + SlidingTier.MOST_STEPS + " in a window");
    } else if (!Tier.of(Instant.EPOCH, Instant.EPOCH.plus(length.get())).equals(length.get())) {
      item.refuse(
          metric + " has the tier " + item.raw() + ", which is as long as days when clocks change",
          "Make it whole days, or more than an hour longer or shorter");
    } else if (isTier(length.get())) {
      item.refuse(
          metric + " has the tier " + item.raw() + " beside another of " + parts[0],
          "Remove the other one");
    } else {
      sliding.add(new SlidingTier(length.get(), every.get()));
    }
  }

  /** How many steps a window has; 0 where they are not whole. */
  private static long steps(Duration length, Duration every) {
    return length.getMillis() % every.getMillis() == 0 ? length.getMillis() / every.getMillis() : 0;
  }

  private boolean isTier(Duration length) {
    return tiers.contains(length)
        || sliding.stream().anyMatch(tier -> tier.length().equals(length));
  }
}
