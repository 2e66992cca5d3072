package io.trueup.pipelines.explain;

import java.util.List;

/**
 * The archived events behind one cause of a row's difference.
 *
 * @param total how many there are
 * @param first the first of them by event time, as many as were asked for
 */
public record CauseEvents(long total, List<EventBehind> first) {
  public CauseEvents {
    first = List.copyOf(first);
  }
}
