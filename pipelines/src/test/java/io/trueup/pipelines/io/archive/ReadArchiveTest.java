package io.trueup.pipelines.io.archive;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.schemas.event.ArchivedEvent;
import io.trueup.schemas.event.EnrichedEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Reify;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadArchiveTest {
  private static final Instant FROM = Instant.parse("2026-11-24T07:30:00Z");
  private static final Instant TO = Instant.parse("2026-11-24T08:30:00Z");
  private static final EnrichedEvent BEFORE = SampleEvents.at("2026-11-24T07:29:59.999Z", 1);
  private static final EnrichedEvent FIRST = SampleEvents.at("2026-11-24T07:30:00Z", 2);
  private static final EnrichedEvent LAST = SampleEvents.at("2026-11-24T08:29:59.999Z", 3);
  private static final EnrichedEvent AFTER = SampleEvents.at("2026-11-24T08:30:00Z", 4);

  @TempDir Path directory;

  private final TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);

  @Test
  void eventsOfTheRangeAreReadWithTheirTime() throws IOException {
    archive(1, BEFORE, FIRST);
    archive(2, LAST, AFTER);

    PAssert.that(pipeline.apply(read()).apply(Reify.timestamps()))
        .containsInAnyOrder(
            List.of(
                TimestampedValue.of(ArchivedEvent.of(FIRST, 1), FROM),
                TimestampedValue.of(ArchivedEvent.of(LAST, 2), LAST.event().eventTime())));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void copiesOfAnEventAreToldByWhenTheyWereWritten() throws IOException {
    archive(7, FIRST);
    archive(8, FIRST);

    PAssert.that(pipeline.apply(read()))
        .containsInAnyOrder(ArchivedEvent.of(FIRST, 7), ArchivedEvent.of(FIRST, 8));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void aProjectionReadsItsColumnsOnly() throws IOException {
    archive(1, FIRST);

    PAssert.that(
            pipeline.apply(
                read()
                    .withColumns(EnumSet.of(ArchiveColumn.EVENT_ID))
                    .as(new IdAndName(), StringUtf8Coder.of())))
        .containsInAnyOrder("event-2//0");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void withoutAnArchiveThereAreNoEvents() {
    PAssert.that(pipeline.apply(ReadArchive.from(directory.resolve("none").toString(), FROM, TO)))
        .empty();
    pipeline.run().waitUntilFinish();
  }

  @Test
  void anEmptyRangeIsRefused() {
    var failure =
        assertThrows(IllegalArgumentException.class, () -> ReadArchive.from("archive", TO, TO));
    assertThat(failure).hasMessageThat().startsWith("The range must end after it begins");
  }

  private ReadArchive<ArchivedEvent> read() {
    return ReadArchive.from(directory.toString(), FROM, TO);
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

  private static final class IdAndName implements SerializableFunction<ArchivedEvent, String> {
    private static final long serialVersionUID = 1L;

    @Override
    public String apply(ArchivedEvent archived) {
      var event = archived.event().event();
      return event.eventId() + "/" + event.name() + "/" + event.position().partition();
    }
  }
}
