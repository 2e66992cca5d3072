package io.trueup.transforms.analyze.derive;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.wire.Wire;
import io.trueup.schemas.wire.WireInput;
import io.trueup.schemas.wire.WireOutput;
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

  /** Who follows the subject, and by which rule. */
  private record Following(AskedRule rule, Follower follower) {
    boolean hasOpen() {
      return follower.deadline() < FOREVER;
    }
  }

  private final int layers;
  private final List<Following> followings;

  /**
   * A trail without events.
   *
   * @param rules those with the key of the subject
   * @param layers those that what is derived counts in, a bit mask
   */
  Trail(List<AskedRule> rules, int layers) {
    this.layers = layers;
    followings = rules.stream().map(rule -> new Following(rule, rule.rule().follower())).toList();
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
    followings.forEach(following -> following.follower().advanceTo(time, derived));
  }

  private void see(LayeredEvent event, Derived derived) {
    for (Following following : followings) {
      if (following.rule().concerns(event.event())) {
        following.follower().advanceTo(event.event().eventTime().getMillis(), derived);
        following.follower().see(event, derived);
      }
    }
  }

  /** When something happens unless more events come; {@link #FOREVER} where nothing is open. */
  long deadline() {
    long deadline = FOREVER;
    for (Following following : followings) {
      deadline = Math.min(deadline, following.follower().deadline());
    }
    return deadline;
  }

  /** Writes what is open, by each rule apart. */
  void write(OutputStream out) throws IOException {
    List<Following> open = followings.stream().filter(Following::hasOpen).toList();
    Wire.writeInt(open.size(), out);
    for (Following following : open) {
      WireOutput its = new WireOutput();
      following.follower().write(its);
      Wire.writeInt(following.rule().fingerprint(), out);
      Wire.writeBytes(its.toByteArray(), out);
    }
  }

  /** Takes over what {@link #write} wrote, but for what was open by a rule that is not there. */
  void read(InputStream in) throws IOException {
    for (int open = Wire.readInt(in); open > 0; open--) {
      int fingerprint = Wire.readInt(in);
      WireInput its = new WireInput(Wire.readBytes(in));
      for (Following following : followings) {
        if (following.rule().fingerprint() == fingerprint) {
          following.follower().read(its);
        }
      }
    }
  }
}
