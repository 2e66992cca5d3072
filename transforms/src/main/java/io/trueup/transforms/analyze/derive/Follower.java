package io.trueup.transforms.analyze.derive;

import io.trueup.schemas.event.LayeredEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Follows the events of one {@link Subject} in the order of their times, by one rule. */
interface Follower {
  /** Takes the next event; {@link #advanceTo} has been called with its time. */
  void see(LayeredEvent event, Derived derived);

  /** Derives what is certain, given that nothing more comes from before {@code time}. */
  void advanceTo(long time, Derived derived);

  /**
   * When something happens unless more events come, in milliseconds since the epoch; {@link
   * Trail#FOREVER} where nothing is open.
   */
  long deadline();

  void write(OutputStream out) throws IOException;

  /** Takes over what {@link #write} wrote, by the same rule. */
  void read(InputStream in) throws IOException;
}
