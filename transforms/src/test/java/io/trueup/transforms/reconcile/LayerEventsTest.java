package io.trueup.transforms.reconcile;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.schemas.event.Layer.COMPLETE;
import static io.trueup.schemas.event.Layer.COUNTED;
import static io.trueup.schemas.event.Layer.DATED;
import static io.trueup.schemas.event.Layer.DEDUPLICATED;
import static io.trueup.schemas.event.Layer.EXACT;
import static io.trueup.schemas.event.Layer.REPAIRED;
import static io.trueup.transforms.samples.SampleEvents.NEW_YEAR;
import static io.trueup.transforms.samples.SampleEvents.after;
import static io.trueup.transforms.samples.SampleEvents.event;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.schemas.event.ArchivedEvent;
import io.trueup.schemas.event.ArchivedEventCoder;
import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.EnrichedEventCoder;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.Verdict;
import io.trueup.transforms.record.Forgotten;
import io.trueup.transforms.record.PseudonymKey;
import io.trueup.transforms.record.SuppressionSource;
import io.trueup.transforms.samples.SampleTables;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TimestampedValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class LayerEventsTest {
  private static final Map<String, String> GOLD = Map.of("segment", "gold");
  private static final Map<String, String> UNKNOWN = Map.of("segment", "unknown");
  private static final PseudonymKey PSEUDONYM_KEY =
      new PseudonymKey("a key for tests only".getBytes(UTF_8));
  private static final int STREAMED =
      COUNTED.bit() | DEDUPLICATED.bit() | COMPLETE.bit() | REPAIRED.bit();

  private static final int HINDSIGHT = DATED.bit() | EXACT.bit();

  private static final CustomerEvent COUNTED_TWICE = byAnna("a", 1);
  private static final CustomerEvent SECOND_TIME = byAnna("a", 2);
  private static final CustomerEvent LATE = byAnna("b", 3);
  private static final CustomerEvent NOT_KNOWN_THEN = byAnna("c", 4);

  private static final List<ArchivedEvent> ARCHIVE =
      List.of(
          archived(COUNTED_TWICE, Verdict.ACCEPTED, GOLD, 1),
          archived(COUNTED_TWICE, Verdict.ACCEPTED, UNKNOWN, 0),
          archived(SECOND_TIME, Verdict.ACCEPTED, GOLD, 1),
          archived(LATE, Verdict.LATE, GOLD, 1),
          archived(
              LATE.toBuilder().setPosition(byAnna("b", 5).position()).build(),
              Verdict.DUPLICATE,
              GOLD,
              1),
          archived(NOT_KNOWN_THEN, Verdict.ACCEPTED, UNKNOWN, 1));

  @Test
  void archivedEventsAreLayeredByVerdictRepeatsAndAttributes(TestPipeline pipeline) {
    PCollection<ArchivedEvent> archive =
        pipeline.apply("Archive", Create.of(ARCHIVE).withCoder(ArchivedEventCoder.of()));
    PCollectionView<Repeats> repeats =
        pipeline
            .apply(
                "Occurrences",
                Create.of(ARCHIVE.stream().map(LayerEventsTest::occurrence).toList())
                    .withCoder(OccurrenceCoder.of()))
            .apply(FindRepeats.create());

    PAssert.that(
            archive.apply(
                LayerEvents.with(
                    repeats, new SampleTables("anna", "gold"), Set.of("segment"), Set.of())))
        .satisfies(
            layered -> {
              assertThat(layered)
                  .containsExactly(
                      LayeredEvent.of(COUNTED_TWICE, GOLD, LayerMasks.ALL),
                      LayeredEvent.of(SECOND_TIME, GOLD, COUNTED.bit()),
                      LayeredEvent.of(LATE, GOLD, COMPLETE.bit() | REPAIRED.bit() | HINDSIGHT),
                      LayeredEvent.of(NOT_KNOWN_THEN, UNKNOWN, STREAMED),
                      LayeredEvent.of(NOT_KNOWN_THEN, GOLD, HINDSIGHT));
              return null;
            });
    pipeline.run();
  }

  @Test
  void anEventOfALinkedKeyIsItsCustomersFromTheBeginningInTheExactLayerAlone(
      TestPipeline pipeline) {
    CustomerEvent before = event("x", 1).setCustomerKey("visitor").build();
    CustomerEvent after = before.toBuilder().setEventTime(SampleTables.LINKED).build();
    CustomerEvent unseen = after.toBuilder().setEventId("z").build();
    CustomerEvent byAnna = after.toBuilder().setCustomerKey("anna").build();
    List<ArchivedEvent> archive =
        List.of(
            archived(before, Verdict.ACCEPTED, UNKNOWN, 1),
            ArchivedEvent.of(EnrichedEvent.of(after, Verdict.ACCEPTED, GOLD, 0, "anna"), 1),
            archived(unseen, Verdict.ACCEPTED, UNKNOWN, 1));
    PCollectionView<Repeats> none =
        pipeline
            .apply("Occurrences", Create.empty(OccurrenceCoder.of()))
            .apply(FindRepeats.create());

    PAssert.that(
            pipeline
                .apply("Archive", Create.of(archive).withCoder(ArchivedEventCoder.of()))
                .apply(
                    LayerEvents.with(
                        none,
                        new SampleTables("anna", "gold", "visitor"),
                        Set.of("segment"),
                        Set.of())))
        .satisfies(
            layered -> {
              assertThat(layered)
                  .containsExactly(
                      LayeredEvent.of(before, UNKNOWN, STREAMED | DATED.bit()),
                      LayeredEvent.of(
                          before.toBuilder().setCustomerKey("anna").build(), GOLD, EXACT.bit()),
                      LayeredEvent.of(byAnna, GOLD, LayerMasks.ALL),
                      LayeredEvent.of(unseen, UNKNOWN, STREAMED | DATED.bit()),
                      LayeredEvent.of(
                          unseen.toBuilder().setCustomerKey("anna").build(), GOLD, EXACT.bit()));
              return null;
            });
    pipeline.run();
  }

  @Test
  void eventsOfPartsAreReadWhereTheyAreLayeredAndThoseOfTheForgottenLeftOut(TestPipeline pipeline) {
    PCollection<Integer> parts = pipeline.apply("Parts", Create.of(0, 1));
    ArchiveReader<Integer> reader =
        (part, output) -> ARCHIVE.subList(3 * part, 3 * part + 3).forEach(output);
    PCollectionView<Repeats> repeats =
        parts.apply(
            FindRepeats.<Integer>reading(
                (part, output) ->
                    reader.read(part, archived -> output.accept(occurrence(archived)))));
    SuppressionSource anna = () -> Set.of("anna");
    SampleTables tables = new SampleTables("anna", "gold");
    LayerEvents<Integer> layers =
        LayerEvents.with(repeats, tables, Set.of("segment"), Set.of()).reading(reader);

    PAssert.that(parts.apply("OfAll", layers))
        .satisfies(
            layered -> {
              assertThat(layered).hasSize(5);
              return null;
            });
    PAssert.that(parts.apply("OfOthers", layers.leavingOut(new Forgotten(anna, PSEUDONYM_KEY))))
        .empty();
    pipeline.run();
  }

  @Test
  void eventsOfPlainFilesCountOnceInAllLayers(TestPipeline pipeline) {
    List<EnrichedEvent> events =
        List.of(
            EnrichedEvent.of(COUNTED_TWICE, Verdict.ACCEPTED, GOLD),
            EnrichedEvent.of(SECOND_TIME, Verdict.ACCEPTED, GOLD));
    PCollectionView<Repeats> repeats =
        pipeline
            .apply(
                "Occurrences",
                Create.of(
                        Occurrence.of(COUNTED_TWICE, Verdict.ACCEPTED, 0),
                        Occurrence.of(SECOND_TIME, Verdict.ACCEPTED, 0))
                    .withCoder(OccurrenceCoder.of()))
            .apply(FindRepeats.create());

    PAssert.that(
            pipeline
                .apply("Files", Create.of(events).withCoder(EnrichedEventCoder.of()))
                .apply(CountEachOnce.except(repeats)))
        .satisfies(
            layered -> {
              assertThat(layered)
                  .containsExactly(LayeredEvent.of(COUNTED_TWICE, GOLD, LayerMasks.ALL));
              return null;
            });
    pipeline.run();
  }

  @Test
  void theStreamCountsWhatWasAcceptedEvenBehindTheWatermark(TestPipeline pipeline) {
    TestStream<EnrichedEvent> stream =
        TestStream.create(EnrichedEventCoder.of())
            .advanceWatermarkTo(after(3_600_000))
            .addElements(
                TimestampedValue.of(
                    EnrichedEvent.of(COUNTED_TWICE, Verdict.ACCEPTED, GOLD), NEW_YEAR),
                TimestampedValue.of(EnrichedEvent.of(LATE, Verdict.LATE, GOLD), NEW_YEAR),
                TimestampedValue.of(
                    EnrichedEvent.of(SECOND_TIME, Verdict.DUPLICATE, GOLD), NEW_YEAR))
            .advanceWatermarkToInfinity();

    PAssert.that(pipeline.apply(stream).apply(CountAccepted.create()))
        .satisfies(
            layered -> {
              assertThat(layered)
                  .containsExactly(LayeredEvent.of(COUNTED_TWICE, GOLD, COUNTED.bit()));
              return null;
            });
    pipeline.run();
  }

  private static CustomerEvent byAnna(String id, long offset) {
    return event(id, offset).setCustomerKey("anna").build();
  }

  private static ArchivedEvent archived(
      CustomerEvent event, Verdict verdict, Map<String, String> attributes, long writtenAt) {
    return ArchivedEvent.of(EnrichedEvent.of(event, verdict, attributes), writtenAt);
  }

  private static Occurrence occurrence(ArchivedEvent archived) {
    return Occurrence.of(
        archived.event().event(), archived.event().verdict(), archived.writtenAt());
  }
}
