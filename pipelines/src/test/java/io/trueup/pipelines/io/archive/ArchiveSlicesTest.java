package io.trueup.pipelines.io.archive;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.schemas.event.ArchivedEvent;
import io.trueup.schemas.event.ArchivedEventCoder;
import io.trueup.schemas.event.EnrichedEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveSlicesTest {
  private static final Instant FROM = Instant.parse("2026-11-24T07:30:00Z");
  private static final Instant TO = Instant.parse("2026-11-24T08:30:00Z");
  private static final EnrichedEvent BEFORE = SampleEvents.at("2026-11-24T07:29:59.999Z", 1);
  private static final EnrichedEvent FIRST = SampleEvents.at("2026-11-24T07:30:00Z", 2);
  private static final EnrichedEvent LAST = SampleEvents.at("2026-11-24T08:29:59.999Z", 3);
  private static final EnrichedEvent AFTER = SampleEvents.at("2026-11-24T08:30:00Z", 4);

  @TempDir Path directory;

  private final TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);

  @Test
  void eventsOfTheRangeAreRead() throws IOException {
    archive(1, BEFORE, FIRST);
    archive(2, LAST, AFTER);

    PAssert.that(read(Projection.all()))
        .containsInAnyOrder(ArchivedEvent.of(FIRST, 1), ArchivedEvent.of(LAST, 2));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void copiesOfAnEventAreToldByWhenTheyWereWritten() throws IOException {
    archive(7, FIRST);
    archive(8, FIRST);

    PAssert.that(read(Projection.all()))
        .containsInAnyOrder(ArchivedEvent.of(FIRST, 7), ArchivedEvent.of(FIRST, 8));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aProjectionReadsItsColumnsOnly() throws IOException {
    archive(1, FIRST);

    PAssert.that(
            read(Projection.of(EnumSet.of(ArchiveColumn.EVENT_ID)))
                .apply(
                    MapElements.into(TypeDescriptors.strings()).via(ArchiveSlicesTest::idAndName)))
        .containsInAnyOrder("event-2//0");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void onlyEventsOfTheWantedNamesAreRead() throws IOException {
    archive(1, FIRST);

    PAssert.that(read(Projection.all().ofEvents(Set.of("Page Viewed")))).empty();
    pipeline.run().waitUntilFinish();
  }

  @Test
  void ofAMarginOnlyEventsOfItsNamesAreRead() throws IOException {
    archive(1, FIRST);
    archive(2, LAST);
    Projection none = Projection.all().ofEvents(Set.of("Ticket Opened"));

    PAssert.that(read(new SliceReader(FROM, LAST.event().eventTime(), TO, Projection.all(), none)))
        .containsInAnyOrder(ArchivedEvent.of(LAST, 2));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void withoutAnArchiveThereIsNothingToRead() {
    PAssert.that(pipeline.apply(ArchiveSlices.of(directory.resolve("none").toString(), FROM, TO)))
        .empty();
    pipeline.run().waitUntilFinish();
  }

  @Test
  void anEmptyRangeIsRefused() {
    var failure =
        assertThrows(IllegalArgumentException.class, () -> ArchiveSlices.of("archive", TO, TO));
    assertThat(failure).hasMessageThat().startsWith("The range must end after it begins");
  }

  private PCollection<ArchivedEvent> read(Projection projection) {
    return read(SliceReader.of(FROM, TO, projection));
  }

  private PCollection<ArchivedEvent> read(SliceReader reader) {
    return pipeline
        .apply(ArchiveSlices.of(directory.toString(), FROM, TO))
        .apply(ParDo.of(new ReadFn(reader)))
        .setCoder(ArchivedEventCoder.of());
  }

  private static String idAndName(ArchivedEvent archived) {
    var event = archived.event().event();
    return event.eventId() + "/" + event.name() + "/" + event.position().partition();
  }

  /** Writes {@code events} to the hour of the first of them. */
  private void archive(long writtenAt, EnrichedEvent... events) throws IOException {
    ParquetEvents.write(
        ArchiveLayout.file(
                directory.toString(),
                ArchiveLayout.hourOf(events[0].event().eventTime()),
                0,
                0,
                writtenAt)
            .toString(),
        List.of(events));
  }

  private static final class ReadFn extends DoFn<FileSlice, ArchivedEvent> {
    private static final long serialVersionUID = 1L;

    private final SliceReader reader;

    ReadFn(SliceReader reader) {
      this.reader = reader;
    }

    @ProcessElement
    public void read(@Element FileSlice slice, OutputReceiver<ArchivedEvent> output)
        throws IOException {
      reader.read(slice, output::output);
    }
  }
}
