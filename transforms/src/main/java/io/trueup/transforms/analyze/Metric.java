package io.trueup.transforms.analyze;

import io.trueup.transforms.analyze.measure.QuantileNames;
import java.io.Serializable;
import java.util.List;
import org.joda.time.Duration;

/**
 * One entry of the catalogue.
 *
 * @param name unique; also the name in tables and on pages
 * @param measure what is measured
 * @param where the events it is measured of: all conditions hold
 * @param by the fields that split it, at most four
 * @param tiers the lengths of the windows it is published for, finest first
 */
public record Metric(
    String name, Measure measure, List<Condition> where, List<String> by, List<Duration> tiers)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public Metric {
    where = List.copyOf(where);
    by = List.copyOf(by);
    tiers = List.copyOf(tiers);
  }

  /** Whether it publishes numbers of that name: its own, or for quantiles one for each rank. */
  public boolean publishes(String published) {
    return measure instanceof Measure.Quantiles quantiles
        ? quantiles.ranks().stream()
            .anyMatch(rank -> published.equals(name + QuantileNames.suffix(rank)))
        : published.equals(name);
  }
}
