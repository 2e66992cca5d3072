package io.trueup.transforms.record;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.EnrichedEvent;
import java.io.Serializable;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Those who asked to be forgotten, as one step knows them; found under whatever pseudonym key, and
 * where they are named as somebody else's alias, as that would bring their key back.
 */
public final class Forgotten implements Serializable {
  private static final long serialVersionUID = 1L;

  private final SuppressionSource source;
  private final PseudonymKey key;

  private transient Pseudonymizer pseudonymizer;
  private transient Set<String> keys;

  public Forgotten(SuppressionSource source, PseudonymKey key) {
    this.source = source;
    this.key = key;
  }

  /** Called once before anything else. */
  public void open() {
    source.open();
    pseudonymizer = Pseudonymizer.of(key);
  }

  /** Called before the events of each bundle. */
  public void takeSnapshot() {
    keys = source.current();
  }

  /** Whether the event is of such a customer, or links one. */
  public boolean include(CustomerEvent event) {
    return include(event.customerKey()) || include(event.aliasKey());
  }

  /** The same, or was counted as one's. */
  public boolean include(EnrichedEvent enriched) {
    return include(enriched.event()) || include(enriched.linkedKey());
  }

  /** Whether the key is of such a customer. */
  private boolean include(@Nullable String customerKey) {
    return !keys.isEmpty()
        && customerKey != null
        && keys.contains(pseudonymizer.newest(customerKey));
  }

  /** Called once when the step is done. */
  public void close() {
    source.close();
  }
}
