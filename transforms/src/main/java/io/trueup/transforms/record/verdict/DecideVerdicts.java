package io.trueup.transforms.record.verdict;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.JudgedEvent;
import io.trueup.schemas.event.JudgedEventCoder;
import io.trueup.transforms.record.Lateness;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;

/**
 * Gives every event its one verdict: {@code DUPLICATE}, {@code LATE} or {@code ACCEPTED}, asked in
 * this order. One event in, one out, with the timestamp that it came with; nothing is dropped.
 *
 * <ul>
 *   <li>{@code DUPLICATE}: a copy with the same event id was decided before, and their event times
 *       are within the deduplication horizon, either way, by whole minutes. The first to arrive
 *       decides, whatever its verdict: the second copy of a late event is a duplicate. A copy
 *       beyond the horizon is an event of its own, and the one remembered from then on. A duplicate
 *       that says something else than the copy decided first has {@link
 *       io.trueup.schemas.event.Flag#CONFLICTING}: an id that is not unique, or a correction.
 *   <li>{@code LATE}: the event's time is before the watermark less its source's allowed lateness.
 *       The watermark is the one that the gate has seen, which never runs ahead of the source's. It
 *       is kept over a restart, to the minute.
 * </ul>
 *
 * <p>An id is forgotten when only late events could still be duplicates of it, at watermark = its
 * event time + horizon + allowed lateness; a copy after that is late. What is a duplicate among
 * events in time thus depends on event times and the order of arrival only, and is the same in
 * batch, where the watermark does not move before the end: there nothing is late and nothing is
 * forgotten, provided that no element's timestamp is after its event's time.
 *
 * <p>State is one hash table and the watermark in each of 64 shards, bounded by the ids of horizon
 * + horizon / 16 + allowed lateness: 16 MB in a checkpoint and 21 to 43 MB of heap per million ids.
 * It is made for Flink's heap backend with checkpoints to files. The gauge {@code heldIds} says how
 * many ids a worker holds, the counter {@code forgottenIds} how many were let go. See {@link
 * EventIdHash} for how ids are told apart.
 */
public final class DecideVerdicts
    extends PTransform<PCollection<CustomerEvent>, PCollection<JudgedEvent>> {
  private static final long serialVersionUID = 1L;

  private final VerdictRule rule;

  private DecideVerdicts(VerdictRule rule) {
    this.rule = rule;
  }

  /**
   * Decides by these two limits.
   *
   * @param allowedLateness how far an event may be behind the watermark and still be accepted
   * @param deduplicationHorizon for how much event time an event id is remembered; positive,
   *     rounded up to whole minutes
   */
  public static DecideVerdicts of(Lateness allowedLateness, Duration deduplicationHorizon) {
    if (!deduplicationHorizon.isLongerThan(Duration.ZERO)) {
      throw new IllegalArgumentException(
          "The deduplication horizon must be positive, but is " + deduplicationHorizon);
    }
    return new DecideVerdicts(
        new VerdictRule(allowedLateness, EventMinute.ceiling(deduplicationHorizon)));
  }

  @Override
  public PCollection<JudgedEvent> expand(PCollection<CustomerEvent> events) {
    if (!(events.getWindowingStrategy().getWindowFn() instanceof GlobalWindows)) {
      throw new IllegalArgumentException(
          "DecideVerdicts needs events in the global window: an id is remembered across windows");
    }
    return events
        .apply("BatchByShard", ParDo.of(new BatchByShard()))
        .setCoder(KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of()))
        .apply("Judge", ParDo.of(new JudgeBatches(rule)))
        .setCoder(JudgedEventCoder.of());
  }
}
