package io.trueup.transforms.record.drift;

import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.transforms.Combine.CombineFn;

/** Adds up the partial usages of one window. Inputs stay as they are. */
final class MergeUsagePairs extends CombineFn<UsagePair, UsagePair, UsagePair> {
  private static final long serialVersionUID = 1L;

  @Override
  public UsagePair createAccumulator() {
    return UsagePair.empty();
  }

  @Override
  public UsagePair addInput(UsagePair sum, UsagePair input) {
    sum.add(input);
    return sum;
  }

  @Override
  public UsagePair mergeAccumulators(Iterable<UsagePair> sums) {
    UsagePair merged = UsagePair.empty();
    sums.forEach(merged::add);
    return merged;
  }

  /** A copy, because the sum changes again while its pane is under way. */
  @Override
  public UsagePair extractOutput(UsagePair sum) {
    UsagePair copy = UsagePair.empty();
    copy.add(sum);
    return copy;
  }

  @Override
  public Coder<UsagePair> getAccumulatorCoder(CoderRegistry registry, Coder<UsagePair> input) {
    return input;
  }

  @Override
  public Coder<UsagePair> getDefaultOutputCoder(CoderRegistry registry, Coder<UsagePair> input) {
    return input;
  }
}
