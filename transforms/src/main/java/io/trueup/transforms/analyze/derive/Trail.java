package io.trueup.transforms.analyze.derive;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.LayeredEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * The events of one {@link Subject} on the way to what is derived of them: seen in the order of
 * their times, once nothing can come before them any more. The stream sees some at a time, the
 * recompute all at once, and both derive the same.
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
  private final List<Follower> followers;

  /**
   * A trail without events.
   *
   * @param kind of the subject
   * @param layers those that what is derived counts in, a bit mask
   */
  Trail(DerivationRules rules, String kind, int layers) {
    this.layers = layers;
    followers = rules.followers(kind);
  }

  /**
   * Derives of events, and of those before, what is certain up to {@code time}.
   *
   * @param events all that are from between the time of before and this one, in any order
   */
  void see(Collection<LayeredEvent> events, long time, Consumer<LayeredEvent> output) {
    Derived derived =
        (name, origin, at, properties) ->
            output.accept(DerivedEvent.of(name, origin, at, properties, layers));
    events.stream().sorted(ORDER).forEachOrdered(event -> see(event, derived));
    followers.forEach(follower -> follower.advanceTo(time, derived));
  }

  private void see(LayeredEvent event, Derived derived) {
    for (Follower follower : followers) {
      follower.advanceTo(millis(event), derived);
      follower.see(event, derived);
    }
  }

  /** When something happens unless more events come; {@link #FOREVER} where nothing is open. */
  long deadline() {
    long deadline = FOREVER;
    for (Follower follower : followers) {
      deadline = Math.min(deadline, follower.deadline());
    }
    return deadline;
  }

  private static long millis(LayeredEvent event) {
    return event.event().eventTime().getMillis();
  }

  /** Writes what is open. */
  void write(OutputStream out) throws IOException {
    for (Follower follower : followers) {
      follower.write(out);
    }
  }

  /** Takes over what {@link #write} wrote, by the same rules. */
  void read(InputStream in) throws IOException {
    for (Follower follower : followers) {
      follower.read(in);
    }
  }
}
