package io.trueup.transforms.analyze.derive;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.LayeredEventCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * The events of one {@link Subject} on the way to what is derived of them. Events wait in any order
 * until nothing can come before them any more; then they are seen in the order of their times. The
 * stream settles bit by bit, the recompute all at once, and both derive the same.
 */
final class Trail {
  /** Later than anything that can end. */
  static final long FOREVER = Long.MAX_VALUE;

  /** By time; events of one time by what they are, and never by how they came. */
  private static final Comparator<LayeredEvent> ORDER =
      Comparator.comparing(
          LayeredEvent::event,
          Comparator.comparing(CustomerEvent::eventTime)
              .thenComparing(CustomerEvent::name)
              .thenComparing(CustomerEvent::eventId)
              .thenComparing(event -> event.position().toString()));

  private final int layers;
  private final String kind;
  private final List<Follower> followers;
  private final List<LayeredEvent> waiting = new ArrayList<>();
  private long earliestWaiting = FOREVER;

  /**
   * A trail without events.
   *
   * @param kind of the subject
   * @param layers those that what is derived counts in, a bit mask
   */
  Trail(DerivationRules rules, String kind, int layers) {
    this.kind = kind;
    this.layers = layers;
    followers = rules.followers(kind);
  }

  /** The kind of its subject. */
  String kind() {
    return kind;
  }

  /** Takes an event, in any order. */
  void await(LayeredEvent event) {
    waiting.add(event);
    earliestWaiting = Math.min(earliestWaiting, millis(event));
  }

  /** Derives what is certain, given that nothing more comes from before {@code time}. */
  void settle(long time, Consumer<LayeredEvent> output) {
    Derived derived =
        (name, origin, at, properties) ->
            output.accept(DerivedEvent.of(name, origin, at, properties, layers));
    waiting.sort(ORDER);
    int seen = 0;
    while (seen < waiting.size() && millis(waiting.get(seen)) < time) {
      see(waiting.get(seen++), derived);
    }
    waiting.subList(0, seen).clear();
    earliestWaiting = waiting.isEmpty() ? FOREVER : millis(waiting.get(0));
    followers.forEach(follower -> follower.advanceTo(time, derived));
  }

  private void see(LayeredEvent event, Derived derived) {
    for (Follower follower : followers) {
      follower.advanceTo(millis(event), derived);
      follower.see(event, derived);
    }
  }

  /** The earliest time that {@link #settle} has to be called with; {@link #FOREVER} if none. */
  long deadline() {
    long deadline = waiting.isEmpty() ? FOREVER : earliestWaiting + 1;
    for (Follower follower : followers) {
      deadline = Math.min(deadline, follower.deadline());
    }
    return deadline;
  }

  private static long millis(LayeredEvent event) {
    return event.event().eventTime().getMillis();
  }

  void writeFollowers(OutputStream out) throws IOException {
    for (Follower follower : followers) {
      follower.write(out);
    }
  }

  void readFollowers(InputStream in) throws IOException {
    for (Follower follower : followers) {
      follower.read(in);
    }
  }

  void writeWaiting(OutputStream out) throws IOException {
    Wire.writeInt(waiting.size(), out);
    for (LayeredEvent event : waiting) {
      LayeredEventCoder.of().encode(event, out);
    }
  }

  void readWaiting(InputStream in) throws IOException {
    for (int count = Wire.readInt(in); count > 0; count--) {
      await(LayeredEventCoder.of().decode(in));
    }
  }
}
