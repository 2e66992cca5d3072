package io.trueup.transforms.samples;

import io.trueup.transforms.enrich.AttributeHistory;
import io.trueup.transforms.enrich.AttributeSource;
import io.trueup.transforms.enrich.AttributeTables;
import io.trueup.transforms.enrich.InMemoryAttributeTables;
import java.util.Map;

/** Knows one customer, whose segment is fixed, and no product. */
public record SampleTables(String customer, String segment) implements AttributeSource {
  private static final long serialVersionUID = 1L;

  @Override
  public AttributeTables current() {
    return new InMemoryAttributeTables(
        AttributeHistory.builder()
            .add(customer, SampleEvents.NEW_YEAR, null, Map.of("segment", segment))
            .build(),
        AttributeHistory.builder().build());
  }
}
