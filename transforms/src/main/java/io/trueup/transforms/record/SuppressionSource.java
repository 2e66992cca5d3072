package io.trueup.transforms.record;

import java.io.Serializable;
import java.util.Set;

/** The port through which Record learns who asked to be forgotten; implemented where the IO is. */
public interface SuppressionSource extends Serializable {
  /** Called when an instance of a step begins to use the source, before {@link #current}. */
  default void open() {}

  /**
   * Their customer keys under the last pseudonym key. Called once per bundle, so it must not block
   * once a first set was loaded.
   */
  Set<String> current();

  /** Called once for each {@link #open} when that instance is done. */
  default void close() {}
}
