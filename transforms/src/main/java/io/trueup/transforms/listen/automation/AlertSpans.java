package io.trueup.transforms.listen.automation;

import io.trueup.schemas.event.LayeredEvent;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.joda.time.Instant;

/**
 * The alerts of one rule that are open, or were until lately, by their ids. Immutable.
 *
 * @param byId as many as the rule has series in breach
 */
record AlertSpans(SortedMap<String, AlertSpan> byId) {
  static final AlertSpans NONE = new AlertSpans(new TreeMap<>());

  AlertSpans {
    byId = Collections.unmodifiableSortedMap(byId);
  }

  /** Those, and what one of them became; without those that ended before {@code since}. */
  AlertSpans with(AlertSpan span, Instant since) {
    SortedMap<String, AlertSpan> later = new TreeMap<>(byId);
    later.values().removeIf(ended -> ended.until().isBefore(since));
    later.merge(span.alertId(), span, AlertSpan::with);
    return new AlertSpans(later);
  }

  /** The first by id that was open when the event happened, in its segment. */
  Optional<AlertSpan> holding(LayeredEvent event, Set<String> attributes) {
    return byId.values().stream().filter(span -> span.holds(event, attributes)).findFirst();
  }
}
