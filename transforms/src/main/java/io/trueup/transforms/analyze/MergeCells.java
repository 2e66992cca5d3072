package io.trueup.transforms.analyze;

import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.transforms.Combine;

/** Merges the partial cells of one key. Inputs stay as they are; accumulators are mutable. */
final class MergeCells extends Combine.CombineFn<Cell, Cell, Cell> {
  private static final long serialVersionUID = 1L;

  /** Stands for no cell yet, as how many metrics there are shows with the first one. */
  private static final int NO_METRICS = 0;

  @Override
  public Cell createAccumulator() {
    return new Cell(NO_METRICS);
  }

  @Override
  public Cell addInput(Cell accumulator, Cell input) {
    Cell into = accumulator.metrics() == NO_METRICS ? new Cell(input.metrics()) : accumulator;
    into.merge(input);
    return into;
  }

  @Override
  public Cell mergeAccumulators(Iterable<Cell> accumulators) {
    Cell merged = createAccumulator();
    for (Cell cell : accumulators) {
      if (cell.metrics() != NO_METRICS) {
        merged = addInput(merged, cell);
      }
    }
    return merged;
  }

  @Override
  public Cell extractOutput(Cell accumulator) {
    return accumulator;
  }

  @Override
  public Coder<Cell> getAccumulatorCoder(CoderRegistry registry, Coder<Cell> inputCoder) {
    return inputCoder;
  }

  @Override
  public Coder<Cell> getDefaultOutputCoder(CoderRegistry registry, Coder<Cell> inputCoder) {
    return inputCoder;
  }
}
