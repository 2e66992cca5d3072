package io.trueup.transforms.reconcile;

import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Finds, among all occurrences of a bounded input, those that a recompute must not count again, by
 * the rules of {@link RepeatSearch}.
 *
 * <p>Occurrences cross the shuffle in batches, one per shard of the event ids, so that what is kept
 * in memory at once is a batch per shard while they are read (12 MB), and one shard (48 bytes an
 * occurrence, a 256th of all) while it is searched. Only what repeats is broadcast.
 *
 * <p>Copies of one position are found because they have one event id. Where a restart changed how
 * ids are read, it must not begin before what was archived already.
 *
 * @param <P> what stands for a part of the records
 */
public final class FindRepeats<P> extends PTransform<PCollection<P>, PCollectionView<Repeats>> {
  private static final long serialVersionUID = 1L;

  private final OccurrenceReader<P> reader;

  private FindRepeats(OccurrenceReader<P> reader) {
    this.reader = reader;
  }

  /** Finds them among the elements. */
  public static FindRepeats<Occurrence> create() {
    return new FindRepeats<>(OccurrenceReader.OF_SINGLE_ONES);
  }

  /** Finds them among what is read of the elements, so that occurrences cross no step singly. */
  public static <P> FindRepeats<P> reading(OccurrenceReader<P> reader) {
    return new FindRepeats<>(reader);
  }

  @Override
  public PCollectionView<Repeats> expand(PCollection<P> parts) {
    return parts
        .apply("Globally", Window.into(new GlobalWindows()))
        .apply("Batch", ParDo.of(new BatchOccurrencesFn<>(reader)))
        .setCoder(KvCoder.of(VarIntCoder.of(), OccurrenceBatchCoder.of()))
        .apply("Shard", GroupByKey.create())
        .apply("DropShard", Values.create())
        .apply("Search", ParDo.of(new SearchRepeatsFn()))
        .setCoder(RepeatsCoder.of())
        .apply("Unite", Combine.globally(Repeats::union).withoutDefaults())
        .setCoder(RepeatsCoder.of())
        .apply("Broadcast", View.<Repeats>asSingleton().withDefaultValue(Repeats.NONE));
  }
}
