package io.trueup.transforms.analyze.derive;

import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.LayeredEventCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A customer's attempt at one funnel, open or not, as {@link FunnelRule} says. */
final class Attempt {
  private final FunnelRule rule;
  private int step = FunnelRule.NONE;
  private long began;
  private long previous;
  private long reached;

  /** The event that took the step. */
  private @Nullable LayeredEvent latest;

  Attempt(FunnelRule rule) {
    this.rule = rule;
  }

  private boolean open() {
    return step != FunnelRule.NONE;
  }

  /** When it is dropped unless it converts; {@link Long#MAX_VALUE} where none is open. */
  long deadline() {
    return open() ? began + rule.within().getMillis() : Long.MAX_VALUE;
  }

  /** Takes the next event, which is before the deadline. */
  void see(LayeredEvent event, Derived derived) {
    long time = event.event().eventTime().getMillis();
    if (!open()) {
      if (rule.begins(event.event())) {
        began = time;
        reached = time;
        reach(0, event, time);
      }
    } else if (rule.excludes(event.event().name())) {
      end(DerivedEvent.EXCLUDED, time, derived);
    } else {
      int next = rule.next(step, event.event());
      if (next != FunnelRule.NONE) {
        leave(DerivedEvent.ADVANCED, time, derived);
        reach(next, event, time);
        if (rule.isLast(next)) {
          end(DerivedEvent.CONVERTED, time, derived);
        }
      }
    }
  }

  /** Ends it at its deadline, or at {@code time} where the session ends before. */
  void drop(long time, Derived derived) {
    if (open()) {
      end(DerivedEvent.DROPPED, Math.min(time, deadline()), derived);
    }
  }

  private void reach(int next, LayeredEvent event, long time) {
    step = next;
    latest = event;
    previous = reached;
    reached = time;
  }

  private void leave(String outcome, long time, Derived derived) {
    derived.emit(
        DerivedEvent.STEP_LEFT,
        latest,
        time,
        Map.of(
            DerivedEvent.FUNNEL, rule.name(),
            DerivedEvent.STEP, latest.event().name(),
            DerivedEvent.OUTCOME, outcome,
            DerivedEvent.SINCE_START, DerivedEvent.seconds(reached - began),
            DerivedEvent.SINCE_PREVIOUS, DerivedEvent.seconds(reached - previous)));
  }

  private void end(String outcome, long time, Derived derived) {
    leave(outcome, time, derived);
    derived.emit(
        DerivedEvent.FUNNEL_ENDED,
        latest,
        time,
        Map.of(
            DerivedEvent.FUNNEL, rule.name(),
            DerivedEvent.STEP, latest.event().name(),
            DerivedEvent.OUTCOME, outcome,
            DerivedEvent.DURATION, DerivedEvent.seconds(reached - began)));
    step = FunnelRule.NONE;
    latest = null;
  }

  void write(OutputStream out) throws IOException {
    Wire.writeInt(step, out);
    if (open()) {
      Wire.writeLong(began, out);
      Wire.writeLong(previous, out);
      Wire.writeLong(reached, out);
      LayeredEventCoder.of().encode(latest, out);
    }
  }

  void read(InputStream in) throws IOException {
    step = Wire.readInt(in);
    if (open()) {
      began = Wire.readLong(in);
      previous = Wire.readLong(in);
      reached = Wire.readLong(in);
      latest = LayeredEventCoder.of().decode(in);
    }
  }
}
