package io.trueup.transforms.enrich;

import io.trueup.transforms.record.PseudonymKey;
import io.trueup.transforms.record.Pseudonymizer;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * Finds the customers of events, whatever key their pseudonyms are under, in tables that have them
 * under the last key.
 */
public final class JoinByNewestKey implements AttributeSource {
  private static final long serialVersionUID = 1L;

  private final AttributeSource source;
  private final PseudonymKey key;

  /** Used by the one thread that its DoFn runs in. */
  private transient @Nullable Pseudonymizer pseudonymizer;

  private JoinByNewestKey(AttributeSource source, PseudonymKey key) {
    this.source = source;
    this.key = key;
  }

  /** The tables of {@code source}; the source itself where the key was never changed. */
  public static AttributeSource of(AttributeSource source, PseudonymKey key) {
    return key.rotations().isEmpty() ? source : new JoinByNewestKey(source, key);
  }

  @Override
  public void open() {
    source.open();
  }

  @Override
  public AttributeTables current() {
    if (pseudonymizer == null) {
      pseudonymizer = Pseudonymizer.of(key);
    }
    AttributeTables tables = source.current();
    return new Joined(tables, pseudonymizer, tables.links().carriedBy(pseudonymizer::newest));
  }

  @Override
  public void close() {
    source.close();
  }

  private record Joined(AttributeTables tables, Pseudonymizer pseudonymizer, IdentityLinks links)
      implements AttributeTables {
    @Override
    public @Nullable Map<String, String> customer(String customerKey, Instant time) {
      return tables.customer(pseudonymizer.newest(customerKey), time);
    }

    @Override
    public boolean pending(String customerKey) {
      return tables.pending(pseudonymizer.newest(customerKey));
    }

    @Override
    public int flags() {
      return tables.flags();
    }

    @Override
    public @Nullable Map<String, String> product(String sku, Instant time) {
      return tables.product(sku, time);
    }
  }
}
