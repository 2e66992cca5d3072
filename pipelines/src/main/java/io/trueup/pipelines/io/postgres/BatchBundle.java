package io.trueup.pipelines.io.postgres;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;

/** Gathers the rows of a bundle in the global window into batches. */
final class BatchBundle<T> extends DoFn<T, Iterable<T>> {
  private static final long serialVersionUID = 1L;

  private final int largest;
  private transient List<T> batch;

  /**
   * Gathers.
   *
   * @param largest how many rows a batch has at most
   */
  BatchBundle(int largest) {
    this.largest = largest;
  }

  @StartBundle
  public void start() {
    batch = new ArrayList<>();
  }

  @ProcessElement
  public void add(@Element T row, OutputReceiver<Iterable<T>> batches) {
    batch.add(row);
    if (batch.size() == largest) {
      batches.output(batch);
      batch = new ArrayList<>();
    }
  }

  @FinishBundle
  public void finish(FinishBundleContext context) {
    if (!batch.isEmpty()) {
      context.output(batch, BoundedWindow.TIMESTAMP_MIN_VALUE, GlobalWindow.INSTANCE);
    }
  }
}
