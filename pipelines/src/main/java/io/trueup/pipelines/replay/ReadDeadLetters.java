package io.trueup.pipelines.replay;

import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.io.kafka.LetterRange;
import io.trueup.pipelines.io.postgres.LetterSelection;
import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.event.RawRecordCoder;
import java.util.List;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Distinct;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Reads the records of selected dead letters, each once, up to where their topic ended when the
 * pipeline was built. Bounded.
 */
final class ReadDeadLetters extends PTransform<PBegin, PCollection<RawRecord>> {
  private static final long serialVersionUID = 1L;

  private final Deployment deployment;
  private final List<LetterRange> ranges;
  private final LetterSelection selection;

  ReadDeadLetters(Deployment deployment, List<LetterRange> ranges, LetterSelection selection) {
    this.deployment = deployment;
    this.ranges = List.copyOf(ranges);
    this.selection = selection;
  }

  @Override
  public PCollection<RawRecord> expand(PBegin begin) {
    return begin
        .apply("Ranges", Create.of(ranges).withCoder(LetterRange.RangeCoder.of()))
        .apply("Spread", Reshuffle.viaRandomKey())
        .apply("Open", ParDo.of(new OpenLettersFn(deployment, selection)))
        .setCoder(RawRecordCoder.of())
        .apply(
            "Once",
            Distinct.<RawRecord, String>withRepresentativeValueFn(
                    record -> record.position().toString())
                .withRepresentativeType(TypeDescriptors.strings()));
  }

  static final class OpenLettersFn extends DoFn<LetterRange, RawRecord> {
    private static final long serialVersionUID = 1L;

    private final Deployment deployment;
    private final LetterSelection selection;

    private transient DeadLetterStore store;

    OpenLettersFn(Deployment deployment, LetterSelection selection) {
      this.deployment = deployment;
      this.selection = selection;
    }

    @Setup
    public void setUp() {
      store = new DeadLetterStore(deployment);
    }

    @ProcessElement
    public void open(@Element LetterRange range, OutputReceiver<RawRecord> output) {
      store.open(range, selection, letter -> output.output(letter.toRecord()));
    }
  }
}
