package io.trueup.tests.benchmarks.workload;

import java.util.SplittableRandom;

/** How events fall on the {@value #CITIES} cities of {@link Traffic}. */
public enum Spread {
  /** On each equally. */
  EVEN(0),

  /** Nine of ten on one city, the others on each equally. */
  HOT(9);

  static final int CITIES = 100;

  private final int tenthsOnOne;

  Spread(int tenthsOnOne) {
    this.tenthsOnOne = tenthsOnOne;
  }

  int city(SplittableRandom random) {
    return random.nextInt(10) < tenthsOnOne ? 0 : random.nextInt(CITIES);
  }
}
