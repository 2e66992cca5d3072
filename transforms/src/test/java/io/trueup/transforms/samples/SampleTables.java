package io.trueup.transforms.samples;

import io.trueup.schemas.event.Flag;
import io.trueup.transforms.enrich.AttributeHistory;
import io.trueup.transforms.enrich.AttributeSource;
import io.trueup.transforms.enrich.AttributeTables;
import io.trueup.transforms.enrich.IdentityLinks;
import io.trueup.transforms.enrich.InMemoryAttributeTables;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * Knows one customer, whose segment is fixed, and no product.
 *
 * @param alias a key that is the same customer's, as is known since {@link #LINKED}; null for none
 */
public record SampleTables(String customer, String segment, @Nullable String alias)
    implements AttributeSource {
  private static final long serialVersionUID = 1L;

  /** When the alias was linked. */
  public static final Instant LINKED = SampleEvents.after(60_000);

  public SampleTables(String customer, String segment) {
    this(customer, segment, null);
  }

  @Override
  public AttributeTables current() {
    return new InMemoryAttributeTables(
        AttributeHistory.builder()
            .add(customer, SampleEvents.NEW_YEAR, null, Map.of("segment", segment))
            .build(),
        AttributeHistory.EMPTY,
        links(),
        Flag.NONE);
  }

  private IdentityLinks links() {
    return alias == null
        ? IdentityLinks.NONE
        : IdentityLinks.builder().add(alias, LINKED, customer).build();
  }
}
