package io.trueup.tests.benchmarks.streaming;

import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.analyze.accumulator.Accumulator;
import java.util.Iterator;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.transforms.Combine;

/** Beam's combine of one metric. */
final class SingleMetricFn extends Combine.CombineFn<Contribution, Accumulator, Accumulator> {
  private static final long serialVersionUID = 1L;

  private final Metric definition;
  private transient SingleMetric metric;

  SingleMetricFn(Metric definition) {
    this.definition = definition;
  }

  @Override
  public Accumulator createAccumulator() {
    if (metric == null) {
      metric = new SingleMetric(definition);
    }
    return metric.create();
  }

  @Override
  public Accumulator addInput(Accumulator accumulator, Contribution input) {
    SingleMetric.add(accumulator, input.value(), input.counted());
    return accumulator;
  }

  @Override
  public Accumulator mergeAccumulators(Iterable<Accumulator> accumulators) {
    Iterator<Accumulator> all = accumulators.iterator();
    Accumulator merged = all.next().empty();
    accumulators.forEach(merged::merge);
    return merged;
  }

  @Override
  public Accumulator extractOutput(Accumulator accumulator) {
    return accumulator;
  }

  @Override
  public Coder<Accumulator> getAccumulatorCoder(
      CoderRegistry registry, Coder<Contribution> inputCoder) {
    return new AccumulatorCoder();
  }

  @Override
  public Coder<Accumulator> getDefaultOutputCoder(
      CoderRegistry registry, Coder<Contribution> inputCoder) {
    return new AccumulatorCoder();
  }
}
