package io.trueup.transforms.analyze.accumulator;

/** Keeps different values as a set, of which other sets can be made. */
public sealed interface SetAccumulator extends Accumulator
    permits ThetaAccumulator, HashSetAccumulator {

  /** Adds one value by its hash. */
  void add(long high, long low);

  /** The set; not to be used after more was added. */
  ValueSet values();

  @Override
  SetAccumulator empty();
}
