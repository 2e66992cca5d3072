package io.trueup.dashboard.view;

import java.util.List;

/**
 * One metric of the configuration, under the name that its values have.
 *
 * @param name as in tables and on pages
 * @param measure what is measured, in words
 * @param additive whether the values of its splits add up to the whole: they do for counts and sums
 * @param by the fields that split it
 * @param tiers the lengths of its windows, finest first
 */
public record CatalogueEntry(
    String name, String measure, boolean additive, List<String> by, List<Tier> tiers) {
  public CatalogueEntry {
    by = List.copyOf(by);
    tiers = List.copyOf(tiers);
  }
}
