package io.trueup.pipelines.replay;

import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.failure.DeadLetter;
import io.trueup.schemas.failure.DeadLetterCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VoidCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Of what fails when it is replayed, takes what was no dead letter before: messages of a record
 * that had been rejected whole and can be taken apart now. What was one, by its position, stays as
 * it is. Bounded.
 */
final class TakeNewLetters extends PTransform<PCollection<DeadLetter>, PCollection<DeadLetter>> {
  private static final long serialVersionUID = 1L;
  private static final TupleTag<Void> REPLAYED = new TupleTag<>() {};
  private static final TupleTag<DeadLetter> FAILED = new TupleTag<>() {};

  private final transient PCollection<RawRecord> replayed;

  private TakeNewLetters(PCollection<RawRecord> replayed) {
    this.replayed = replayed;
  }

  /** Takes what is not at the position of a record that was {@code replayed}. */
  static TakeNewLetters notOf(PCollection<RawRecord> replayed) {
    return new TakeNewLetters(replayed);
  }

  @Override
  public PCollection<DeadLetter> expand(PCollection<DeadLetter> failed) {
    PCollection<KV<String, Void>> positions =
        replayed
            .apply(
                "PositionsOfRecords",
                MapElements.into(
                        TypeDescriptors.kvs(TypeDescriptors.strings(), TypeDescriptors.voids()))
                    .via(record -> KV.of(record.position().toString(), null)))
            .setCoder(KvCoder.of(StringUtf8Coder.of(), VoidCoder.of()));
    PCollection<KV<String, DeadLetter>> letters =
        failed
            .apply(
                "PositionsOfLetters",
                MapElements.into(
                        TypeDescriptors.kvs(
                            TypeDescriptors.strings(), TypeDescriptor.of(DeadLetter.class)))
                    .via(letter -> KV.of(letter.position().toString(), letter)))
            .setCoder(KvCoder.of(StringUtf8Coder.of(), DeadLetterCoder.of()));
    return KeyedPCollectionTuple.of(REPLAYED, positions)
        .and(FAILED, letters)
        .apply("ByPosition", CoGroupByKey.create())
        .apply("TakeNew", ParDo.of(new TakeNewFn()))
        .setCoder(DeadLetterCoder.of());
  }

  static final class TakeNewFn extends DoFn<KV<String, CoGbkResult>, DeadLetter> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void take(@Element KV<String, CoGbkResult> position, OutputReceiver<DeadLetter> output) {
      if (!position.getValue().getAll(REPLAYED).iterator().hasNext()) {
        position.getValue().getAll(FAILED).forEach(output::output);
      }
    }
  }
}
