package io.trueup.pipelines.preview;

import io.trueup.transforms.enrich.AttributeHistory;
import io.trueup.transforms.enrich.AttributeSource;
import io.trueup.transforms.enrich.AttributeTables;
import io.trueup.transforms.enrich.InMemoryAttributeTables;

/** Knows no customer and no product. */
final class NoAttributes implements AttributeSource {
  private static final long serialVersionUID = 1L;

  @Override
  public AttributeTables current() {
    return new InMemoryAttributeTables(AttributeHistory.EMPTY, AttributeHistory.EMPTY);
  }
}
