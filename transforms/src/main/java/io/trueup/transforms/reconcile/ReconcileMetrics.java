package io.trueup.transforms.reconcile;

import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.MetricValueCoder;
import io.trueup.schemas.reconcile.ReconciliationRow;
import io.trueup.schemas.reconcile.ReconciliationRowCoder;
import io.trueup.transforms.analyze.Catalogue;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.PCollection;

/**
 * Compares the stream's values with the recompute's: one row for every metric, window and
 * combination of dimensions that either has. Takes both together, in one bounded collection, and
 * tells them apart by their accuracy; where one side has several panes of a window, the highest
 * stands.
 */
public final class ReconcileMetrics
    extends PTransform<PCollection<MetricValue>, PCollection<ReconciliationRow>> {
  private static final long serialVersionUID = 1L;

  private final Catalogue catalogue;
  private final ErasedMinutes erased;

  private ReconcileMetrics(Catalogue catalogue, ErasedMinutes erased) {
    this.catalogue = catalogue;
    this.erased = erased;
  }

  /** Compares the values of the metrics of {@code catalogue}. */
  public static ReconcileMetrics of(Catalogue catalogue) {
    return new ReconcileMetrics(catalogue, ErasedMinutes.NONE);
  }

  /** Explains by these minutes what nothing else explains; none unless set. */
  public ReconcileMetrics withErased(ErasedMinutes minutes) {
    return new ReconcileMetrics(catalogue, minutes);
  }

  @Override
  public PCollection<ReconciliationRow> expand(PCollection<MetricValue> values) {
    return values
        .apply("Globally", Window.into(new GlobalWindows()))
        .apply("Key", WithKeys.of(MetricKey::of))
        .setCoder(KvCoder.of(MetricKeyCoder.of(), MetricValueCoder.of()))
        .apply("Pair", GroupByKey.create())
        .apply("DropKey", Values.create())
        .apply("Compare", ParDo.of(new CompareValuesFn(erased, catalogue)))
        .setCoder(ReconciliationRowCoder.of());
  }
}
