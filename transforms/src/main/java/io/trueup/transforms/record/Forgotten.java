package io.trueup.transforms.record;

import io.trueup.schemas.event.CustomerEvent;
import java.io.Serializable;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Those who asked to be forgotten, as one step knows them; found under whatever pseudonym key, and
 * where they are named as somebody else's alias, as that would bring their key back.
 */
final class Forgotten implements Serializable {
  private static final long serialVersionUID = 1L;

  private final SuppressionSource source;
  private final PseudonymKey key;

  private transient Pseudonymizer pseudonymizer;
  private transient Set<String> keys;

  Forgotten(SuppressionSource source, PseudonymKey key) {
    this.source = source;
    this.key = key;
  }

  /** Called once before anything else. */
  void open() {
    source.open();
    pseudonymizer = Pseudonymizer.of(key);
  }

  /** Called before the events of each bundle. */
  void takeSnapshot() {
    keys = source.current();
  }

  boolean include(CustomerEvent event) {
    return include(event.customerKey()) || include(event.aliasKey());
  }

  boolean include(@Nullable String customerKey) {
    return !keys.isEmpty()
        && customerKey != null
        && keys.contains(pseudonymizer.newest(customerKey));
  }

  /** Called once when the step is done. */
  void close() {
    source.close();
  }
}
