package io.trueup.transforms.reconcile;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.transforms.samples.SampleEvents.after;

import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Impulse;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class FindRepeatsTest {
  private static final int EVENTS = 3000;
  private static final int REPEATED = 30;

  @Test
  void aRecordOfAnEventThatWasRecordedBeforeIsFoundAmongMany(TestPipeline pipeline) {
    List<Occurrence> occurrences = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      occurrences.add(occurrence("e" + i, i));
    }
    for (int i = 0; i < REPEATED; i++) {
      occurrences.add(occurrence("e" + i, EVENTS + i));
    }

    PAssert.thatSingleton(find(pipeline, occurrences))
        .satisfies(
            repeats -> {
              for (int i = 0; i < EVENTS + REPEATED; i++) {
                assertThat(repeats.repeat(position(i))).isEqualTo(i >= EVENTS);
              }
              return null;
            });
    pipeline.run();
  }

  @Test
  void withoutOccurrencesNothingRepeats(TestPipeline pipeline) {
    PAssert.thatSingleton(find(pipeline, List.of()))
        .satisfies(
            repeats -> {
              assertThat(repeats).isEqualTo(Repeats.NONE);
              return null;
            });
    pipeline.run();
  }

  private static PCollection<Repeats> find(TestPipeline pipeline, List<Occurrence> occurrences) {
    PCollectionView<Repeats> repeats =
        pipeline
            .apply(Create.of(occurrences).withCoder(OccurrenceCoder.of()))
            .apply(FindRepeats.create());
    return pipeline
        .apply(Impulse.create())
        .apply(ParDo.of(new ReadFn()).withSideInput("repeats", repeats))
        .setCoder(RepeatsCoder.of());
  }

  private static Occurrence occurrence(String id, long offset) {
    return Occurrence.of(id, position(offset), Verdict.ACCEPTED, after(offset), 0);
  }

  private static Position position(long offset) {
    return Position.of("events", 0, offset);
  }

  static final class ReadFn extends DoFn<byte[], Repeats> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void read(@SideInput("repeats") Repeats repeats, OutputReceiver<Repeats> output) {
      output.output(repeats);
    }
  }
}
