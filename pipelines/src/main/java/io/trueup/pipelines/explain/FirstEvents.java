package io.trueup.pipelines.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Counts events and keeps the first of them. */
final class FirstEvents {
  private static final Comparator<EventBehind> BY_TIME =
      Comparator.comparing(EventBehind::eventTime)
          .thenComparing(EventBehind::eventId)
          .thenComparing(event -> event.position().toString());

  private final int most;
  private final PriorityQueue<EventBehind> first = new PriorityQueue<>(BY_TIME.reversed());
  private long total;

  FirstEvents(int most) {
    this.most = most;
  }

  void add(EventBehind event) {
    total++;
    first.add(event);
    if (first.size() > most) {
      first.remove();
    }
  }

  CauseEvents found() {
    List<EventBehind> sorted = new ArrayList<>(first);
    sorted.sort(BY_TIME);
    return new CauseEvents(total, sorted);
  }
}
