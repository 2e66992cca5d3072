package io.trueup.transforms.listen.automation;

import java.io.Serializable;
import java.util.Set;

/**
 * The port through which automations learn that somebody has stopped them; implemented where the IO
 * is.
 */
public interface SwitchSource extends Serializable {
  /** Called when an instance of a step begins to use the source, before {@link #stopped}. */
  default void open() {}

  /**
   * The names of the stopped automations. Called once per bundle, so it must not block once a first
   * set was loaded.
   */
  Set<String> stopped();

  /** Called once for each {@link #open} when that instance is done. */
  default void close() {}
}
