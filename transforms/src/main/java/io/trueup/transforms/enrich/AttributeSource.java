package io.trueup.transforms.enrich;

import java.io.Serializable;

/** The port through which Enrich gets its dimension tables; implemented where the IO is. */
public interface AttributeSource extends Serializable {
  /**
   * The newest snapshot at hand. Called once per bundle, so it must not block once a first snapshot
   * was loaded: refreshing happens in the background.
   */
  AttributeTables current();
}
