package io.trueup.transforms.enrich;

import java.io.Serializable;

/** The port through which Enrich gets its dimension tables; implemented where the IO is. */
public interface AttributeSource extends Serializable {
  /** Called when an instance of a step begins to use the source, before {@link #current}. */
  default void open() {}

  /**
   * The newest snapshot at hand. Called once per bundle. What a stream uses must not block, not
   * even before the first snapshot is there: loading happens in the background.
   */
  AttributeTables current();

  /** Called once for each {@link #open} when that instance is done. */
  default void close() {}
}
