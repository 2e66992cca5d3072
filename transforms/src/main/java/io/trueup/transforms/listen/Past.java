package io.trueup.transforms.listen;

import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.PaneTiming;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * The numbers of a series that later ones are compared with, by the start of their window. Only
 * those of final panes, and only as far back as they are needed. Immutable.
 */
public record Past(NavigableMap<Instant, Double> numbers) {
  static final Past NONE = new Past(new TreeMap<>());

  private static final Duration CHANGE_OF_CLOCKS = Duration.standardHours(1);

  public Past {
    numbers = Collections.unmodifiableNavigableMap(numbers);
  }

  /** What is remembered after {@code value}; this very object where it adds nothing. */
  Past after(MetricValue value, AlertRule rule) {
    if (!(rule.condition() instanceof Change change) || value.timing() == PaneTiming.EARLY) {
      return this;
    }
    Instant newest =
        numbers.isEmpty() || value.windowStart().isAfter(numbers.lastKey())
            ? value.windowStart()
            : numbers.lastKey();
    Instant oldest = newest.minus(change.over()).minus(slack(rule.tier()));
    if (value.windowStart().isBefore(oldest)) {
      return this;
    }
    NavigableMap<Instant, Double> kept = new TreeMap<>(numbers.tailMap(oldest, true));
    kept.put(value.windowStart(), change.base(value));
    return new Past(kept);
  }

  /** The number of the window that began {@code over} before that of {@code value}. */
  Optional<Double> before(MetricValue value, Duration over) {
    Instant start = value.windowStart().minus(over);
    Duration slack = slack(value.tier());
    return numbers.subMap(start.minus(slack), true, start.plus(slack), true).values().stream()
        .findFirst();
  }

  /** Days of a time zone begin an hour sooner or later than a multiple of 24 hours before. */
  private static Duration slack(Duration tier) {
    return tier.getStandardDays() > 0 ? CHANGE_OF_CLOCKS : Duration.ZERO;
  }
}
