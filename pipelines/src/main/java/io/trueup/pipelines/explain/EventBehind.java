package io.trueup.pipelines.explain;

import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.Verdict;
import io.trueup.transforms.reconcile.EventPart.Change;
import org.joda.time.Instant;

/**
 * An archived event that a row differs by; nothing of what it says of its customer.
 *
 * @param change what becomes of it from the estimate to the exact value
 * @param eventId the producer's id of it
 * @param name what happened
 * @param position where it was received
 * @param verdict what the stream decided
 */
public record EventBehind(
    Change change,
    String eventId,
    String name,
    String source,
    Instant eventTime,
    Instant receivedTime,
    Position position,
    Verdict verdict) {
  EventBehind with(Change other) {
    return new EventBehind(
        other, eventId, name, source, eventTime, receivedTime, position, verdict);
  }
}
