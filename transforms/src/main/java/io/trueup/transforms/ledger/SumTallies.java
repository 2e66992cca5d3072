package io.trueup.transforms.ledger;

import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.transforms.Combine.CombineFn;

/** Adds the tallies of bundles to the tally of the line. */
final class SumTallies extends CombineFn<Tally, Tally, Tally> {
  private static final long serialVersionUID = 1L;

  @Override
  public Tally createAccumulator() {
    return new Tally();
  }

  @Override
  public Tally addInput(Tally sum, Tally input) {
    sum.add(input);
    return sum;
  }

  @Override
  public Tally mergeAccumulators(Iterable<Tally> sums) {
    Tally merged = new Tally();
    sums.forEach(merged::add);
    return merged;
  }

  /** A copy, because the accumulating sum changes again while its pane is under way. */
  @Override
  public Tally extractOutput(Tally sum) {
    return sum.copy();
  }

  @Override
  public Coder<Tally> getAccumulatorCoder(CoderRegistry registry, Coder<Tally> inputCoder) {
    return Tally.TallyCoder.of();
  }

  @Override
  public Coder<Tally> getDefaultOutputCoder(CoderRegistry registry, Coder<Tally> inputCoder) {
    return Tally.TallyCoder.of();
  }
}
