package io.trueup.transforms.analyze.derive;

import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import java.io.IOException;
import java.util.Set;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Derives of one subject's events as the watermark passes them.
 *
 * <p>Timers hold the watermark at the time for which they are set, which is the allowed lateness
 * behind what they derive; so that is never late for its window, even where the watermark jumps,
 * and nothing else waits for it.
 */
final class FollowSubjectsFn extends DoFn<KV<Subject, LayeredEvent>, LayeredEvent> {
  private static final long serialVersionUID = 1L;

  /**
   * Events wait for others by a tenth of the time that they have to wait anyway: to see one costs
   * little beside the look at its trail. What is derived of them stays in time for its windows,
   * which are kept for longer than this after the allowed lateness.
   */
  private static final long LONGEST_GATHERING = Duration.standardSeconds(10).getMillis();

  @StateId("trail")
  private final StateSpec<ValueState<RestingTrail>> trailSpec = StateSpecs.value(new TrailCoder());

  @TimerId("settle")
  private final TimerSpec settleSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  /** 0 as long as Record alone decides what is late. */
  private final Counter behindLateness = Metrics.counter(DeriveEvents.class, "behindLateness");

  private final DerivationRules rules;
  private final Set<String> names;
  private final long lateness;
  private final long gather;

  private transient Subjects subjects;

  /**
   * By what is asked for.
   *
   * @param names of derived events
   */
  FollowSubjectsFn(DerivationRules rules, Set<String> names, Duration allowedLateness) {
    this.rules = rules;
    this.names = Set.copyOf(names);
    lateness = allowedLateness.getMillis();
    gather = Math.min(lateness / 10, LONGEST_GATHERING);
  }

  @Setup
  public void setUp() {
    subjects = new Subjects(rules, names);
  }

  @ProcessElement
  public void await(
      @Element KV<Subject, LayeredEvent> keyed,
      @StateId("trail") ValueState<RestingTrail> state,
      @TimerId("settle") Timer settle)
      throws IOException {
    LayeredEvent event = keyed.getValue();
    if (event.event().eventTime().getMillis() < settled(settle)) {
      behindLateness.inc();
    }
    RestingTrail stored = state.read();
    RestingTrail trail = stored == null ? new RestingTrail() : stored;
    long deadline = trail.deadline(gather);
    trail.await(event);
    state.write(trail);
    if (trail.deadline(gather) < deadline) {
      set(settle, trail);
    }
  }

  @OnTimer("settle")
  public void settle(
      @Key Subject subject,
      @StateId("trail") ValueState<RestingTrail> state,
      @TimerId("settle") Timer settle,
      OutputReceiver<LayeredEvent> output)
      throws IOException {
    RestingTrail trail = state.read();
    if (trail == null) {
      return;
    }
    trail.settle(subjects.trail(subject, Layer.COUNTED.bit()), settled(settle), output::output);
    if (trail.deadline(gather) == Trail.FOREVER) {
      state.clear();
    } else {
      state.write(trail);
      set(settle, trail);
    }
  }

  /** No accepted event is from before this time any more. */
  private long settled(Timer timer) {
    return timer.getCurrentRelativeTime().getMillis() - lateness;
  }

  private void set(Timer timer, RestingTrail trail) {
    timer.set(Instant.ofEpochMilli(trail.deadline(gather) + lateness));
  }
}
