package io.trueup.transforms.analyze.accumulator;

import org.apache.datasketches.theta.CompactSketch;
import org.apache.datasketches.theta.SetOperation;
import org.apache.datasketches.thetacommon.BoundsOnRatiosInThetaSketchedSets;

/**
 * A set of which the values are known whose hashes are below a threshold, so all where it is small.
 * Of two sets that is a sample of their intersection and difference too.
 *
 * <p>Source: Dasgupta, Lang, Rhodes and Thaler, "A Framework for Estimating Stream Expression
 * Cardinalities", ICDT 2016; the bounds are those of Apache DataSketches, of shares by the interval
 * of Clopper and Pearson at two standard deviations.
 */
record SampledSet(CompactSketch sketch) implements ValueSet {
  @Override
  public SampledSet and(ValueSet other) {
    return new SampledSet(
        SetOperation.builder()
            .buildIntersection()
            .intersect(sketch, ((SampledSet) other).sketch, false, null));
  }

  @Override
  public SampledSet without(ValueSet other) {
    return new SampledSet(
        SetOperation.builder()
            .buildANotB()
            .aNotB(sketch, ((SampledSet) other).sketch, false, null));
  }

  @Override
  public boolean isWhole() {
    return !sketch.isEstimationMode();
  }

  /** Whole numbers, rounded inwards: that loses no exact number, for that is whole. */
  @Override
  public Bounded size(int standardDeviations) {
    double size = Math.rint(sketch.getEstimate());
    return new Bounded(
        size,
        Math.min(size, Math.ceil(sketch.getLowerBound(standardDeviations))),
        Math.max(size, Math.floor(sketch.getUpperBound(standardDeviations))));
  }

  @Override
  public Bounded shareOf(ValueSet all) {
    CompactSketch of = ((SampledSet) all).sketch;
    if (of.getRetainedEntries(true) == 0) {
      return new Bounded(0, 0, isWhole() ? 0 : 1);
    }
    double share = BoundsOnRatiosInThetaSketchedSets.getEstimateOfBoverA(of, sketch);
    if (isWhole()) {
      return Bounded.exact(share);
    }
    return new Bounded(
        share,
        Math.min(share, BoundsOnRatiosInThetaSketchedSets.getLowerBoundForBoverA(of, sketch)),
        Math.max(share, BoundsOnRatiosInThetaSketchedSets.getUpperBoundForBoverA(of, sketch)));
  }
}
