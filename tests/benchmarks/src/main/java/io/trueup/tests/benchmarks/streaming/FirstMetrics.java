package io.trueup.tests.benchmarks.streaming;

import io.trueup.transforms.analyze.Catalogue;
import io.trueup.transforms.analyze.Metric;
import java.util.List;

/** A catalogue cut short. */
public final class FirstMetrics {
  private FirstMetrics() {}

  /** The first metrics of a catalogue, or all where it has no more. */
  public static Catalogue of(Catalogue catalogue, int metrics) {
    List<Metric> all = catalogue.metrics();
    return new Catalogue(
        all.subList(0, Math.min(metrics, all.size())),
        catalogue.attributes(),
        catalogue.derivation(),
        catalogue.zone(),
        catalogue.experiments(),
        catalogue.anomalies());
  }
}
