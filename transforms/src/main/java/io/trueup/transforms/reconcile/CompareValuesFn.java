package io.trueup.transforms.reconcile;

import io.trueup.schemas.metric.Accuracy;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.reconcile.ReconciliationRow;
import io.trueup.transforms.analyze.Catalogue;
import org.apache.beam.sdk.transforms.DoFn;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Compares the values of one metric, window and combination of dimensions. */
final class CompareValuesFn extends DoFn<Iterable<MetricValue>, ReconciliationRow> {
  private static final long serialVersionUID = 1L;

  private final ErasedMinutes erased;
  private final Catalogue catalogue;

  CompareValuesFn(ErasedMinutes erased, Catalogue catalogue) {
    this.erased = erased;
    this.catalogue = catalogue;
  }

  @ProcessElement
  public void compare(
      @Element Iterable<MetricValue> values, OutputReceiver<ReconciliationRow> output) {
    MetricValue approximate = null;
    MetricValue exact = null;
    for (MetricValue value : values) {
      if (value.accuracy() == Accuracy.EXACT) {
        exact = later(exact, value);
      } else {
        approximate = later(approximate, value);
      }
    }
    ReconciliationRow row = compare(approximate, exact);
    output.output(erased.explain(row, catalogue.reach(row.metric())));
  }

  private static ReconciliationRow compare(
      @Nullable MetricValue approximate, @Nullable MetricValue exact) {
    if (approximate == null) {
      return Attribution.missingInStream(exact);
    }
    return exact == null
        ? Attribution.missingInRecompute(approximate)
        : Attribution.compare(approximate, exact);
  }

  private static MetricValue later(@Nullable MetricValue one, MetricValue other) {
    return one == null || other.pane() > one.pane() ? other : one;
  }
}
