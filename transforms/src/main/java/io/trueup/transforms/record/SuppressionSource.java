package io.trueup.transforms.record;

import java.io.Serializable;
import java.util.Set;

/** The port through which Record learns who asked to be forgotten; implemented where the IO is. */
public interface SuppressionSource extends Serializable {
  /**
   * Their customer keys under the last pseudonym key. Called once per bundle, so it must not block
   * once a first set was loaded.
   */
  Set<String> current();
}
