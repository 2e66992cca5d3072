package io.trueup.dashboard.view;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * One metric of the configuration, under the name that its values have.
 *
 * @param name as in tables and on pages
 * @param measure what is measured, in words
 * @param additive whether the values of its splits add up to the whole: they do for counts and sums
 * @param by the fields that split it
 * @param tiers the lengths of its windows, finest first
 * @param score the metric that says how unusual its values are; null where none does
 * @param picture what it is drawn as; null where its values over time are all there is to see
 */
public record CatalogueEntry(
    String name,
    String measure,
    boolean additive,
    List<String> by,
    List<Tier> tiers,
    @Nullable String score,
    @Nullable Picture picture) {

  /** What a metric is drawn as. */
  public enum Kind {
    FUNNEL,
    SERVICE_LEVEL,
    EXPERIMENT
  }

  /**
   * What a metric is drawn as, beside its values over time.
   *
   * @param steps the events that take the steps of a funnel, in order; empty for other kinds
   * @param counts the metric that counts its steps or cases one by one; null where none does
   */
  public record Picture(Kind kind, List<String> steps, @Nullable String counts) {
    public Picture {
      steps = List.copyOf(steps);
    }
  }

  public CatalogueEntry {
    by = List.copyOf(by);
    tiers = List.copyOf(tiers);
  }

  /** Whether it is drawn as that. */
  public boolean is(Kind kind) {
    return picture != null && picture.kind() == kind;
  }
}
