package io.trueup.transforms.analyze.derive;

import io.trueup.schemas.event.CustomerEvent;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * A rule by which something is asked for.
 *
 * @param since the earliest time of the events that matter, in milliseconds since the epoch
 * @param fingerprint the rule's, which is not worked out anew for each subject
 */
record AskedRule(SubjectRule rule, long since, int fingerprint) {
  /**
   * Of a rule.
   *
   * @param from since when what is derived is asked for; null where always
   */
  static AskedRule of(SubjectRule rule, @Nullable Instant from) {
    long since = from == null ? Long.MIN_VALUE : from.minus(rule.margin()).getMillis();
    return new AskedRule(rule, since, rule.fingerprint());
  }

  /** Whether an event of a subject of the rule matters. */
  boolean concerns(CustomerEvent event) {
    return event.eventTime().getMillis() >= since && rule.concerns(event.name());
  }
}
