package io.trueup.transforms.listen;

import io.trueup.schemas.alert.Alert;
import io.trueup.schemas.alert.Alert.State;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * What is remembered of a composite rule: the alerts of its rules that are open, by their id, and
 * when it last began to fire. Immutable.
 *
 * @param open as many as its rules have series in breach
 * @param since the start of the window that completed it, or a moment later where one that ended
 *     had that start
 * @param firing whether it fires
 */
record Combination(SortedMap<String, Open> open, Instant since, boolean firing) {
  static final Combination NONE =
      new Combination(new TreeMap<>(), Instant.ofEpochMilli(Long.MIN_VALUE), false);

  /**
   * An open alert.
   *
   * @param rule whose it is
   * @param start of the window that began it
   */
  record Open(String rule, Instant start) {}

  Combination {
    open = Collections.unmodifiableSortedMap(open);
  }

  /** The rules that are firing, each with when it first began. */
  SortedMap<String, Instant> starts() {
    SortedMap<String, Instant> starts = new TreeMap<>();
    open.values().forEach(alert -> starts.merge(alert.rule(), alert.start(), Combination::earlier));
    return starts;
  }

  /** What is remembered after one of its rules turned. */
  Combination after(Alert alert, Composite composite) {
    SortedMap<String, Open> later = new TreeMap<>(open);
    if (alert.state() == State.FIRING) {
      later.put(alert.alertId(), new Open(alert.rule(), alert.windowStart()));
    } else {
      later.remove(alert.alertId());
    }
    Combination next = new Combination(later, since, firing);
    boolean fires = next.starts().size() >= composite.needed();
    return fires == firing
        ? next
        : new Combination(later, fires ? next.completed(composite) : since, fires);
  }

  /** Does not depend on the order in which the alerts came. */
  private Instant completed(Composite composite) {
    Comparator<Instant> order =
        composite.all() ? Comparator.reverseOrder() : Comparator.naturalOrder();
    Instant start = starts().values().stream().min(order).orElseThrow();
    return start.isAfter(since) ? start : since.plus(Duration.millis(1));
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
