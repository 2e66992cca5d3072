package io.trueup.tests.laws;

import io.trueup.transforms.analyze.measure.Estimate;
import java.util.ArrayList;
import java.util.List;

/** How often published bounds held the exact number. */
final class Coverage {
  private final String measure;
  private final List<Estimate> missed = new ArrayList<>();
  private int trials;

  Coverage(String measure) {
    this.measure = measure;
  }

  void add(Estimate estimate, double exact) {
    trials++;
    if (exact < estimate.lower() || exact > estimate.upper()) {
      missed.add(estimate);
    }
  }

  double share() {
    return 1 - missed.size() / (double) trials;
  }

  @Override
  public String toString() {
    return String.format(
        "%s: the bounds held in %d of %d trials (%.2f %%)",
        measure, trials - missed.size(), trials, 100 * share());
  }
}
