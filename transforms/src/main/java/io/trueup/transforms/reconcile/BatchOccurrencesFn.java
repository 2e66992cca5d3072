package io.trueup.transforms.reconcile;

import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;

/** Collects the occurrences of a bundle by shard of their event ids. */
final class BatchOccurrencesFn<P> extends DoFn<P, KV<Integer, OccurrenceBatch>> {
  private static final long serialVersionUID = 1L;

  /** A power of two. */
  private static final int SHARDS = 256;

  private static final int BATCH = 1024;

  private final OccurrenceReader<P> reader;

  private transient OccurrenceBatch[] batches;

  BatchOccurrencesFn(OccurrenceReader<P> reader) {
    this.reader = reader;
  }

  @StartBundle
  public void start() {
    batches = new OccurrenceBatch[SHARDS];
  }

  @ProcessElement
  public void read(@Element P part, OutputReceiver<KV<Integer, OccurrenceBatch>> output)
      throws IOException {
    reader.read(part, occurrence -> add(occurrence, output));
  }

  private void add(Occurrence occurrence, OutputReceiver<KV<Integer, OccurrenceBatch>> output) {
    int shard = (int) occurrence.idHigh() & (SHARDS - 1);
    if (batches[shard] == null) {
      batches[shard] = new OccurrenceBatch();
    }
    batches[shard].add(occurrence);
    if (batches[shard].size() == BATCH) {
      output.output(KV.of(shard, batches[shard]));
      batches[shard] = null;
    }
  }

  @FinishBundle
  public void finish(FinishBundleContext context) {
    for (int shard = 0; shard < SHARDS; shard++) {
      if (batches[shard] != null) {
        context.output(
            KV.of(shard, batches[shard]),
            GlobalWindow.INSTANCE.maxTimestamp(),
            GlobalWindow.INSTANCE);
      }
    }
    batches = null;
  }
}
