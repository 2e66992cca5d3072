package io.trueup.transforms.reconcile;

import org.apache.beam.sdk.transforms.DoFn;

/** Searches the occurrences of one shard. */
final class SearchRepeatsFn extends DoFn<Iterable<OccurrenceBatch>, Repeats> {
  private static final long serialVersionUID = 1L;

  @ProcessElement
  public void search(@Element Iterable<OccurrenceBatch> shard, OutputReceiver<Repeats> output) {
    OccurrenceBatch all = new OccurrenceBatch();
    for (OccurrenceBatch batch : shard) {
      all.addAll(batch);
    }
    output.output(RepeatSearch.search(all));
  }
}
