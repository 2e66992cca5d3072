package io.trueup.pipelines.io.archive;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.EnrichedEventCoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Create;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveEventsTest {
  private static final EnrichedEvent SEVEN = SampleEvents.at("2026-11-24T07:59:59.999Z", 1);
  private static final EnrichedEvent EIGHT = SampleEvents.at("2026-11-24T08:00:00Z", 2);
  private static final EnrichedEvent LATE = SampleEvents.at("2026-11-23T08:00:00Z", 3);

  @TempDir Path directory;

  @Test
  void boundedInputIsArchivedWholeByDateAndHour() throws IOException {
    run(Create.of(SEVEN, EIGHT, LATE).withCoder(EnrichedEventCoder.of()));

    assertThat(eventsIn("date=2026-11-23/hour=08")).containsExactly(LATE);
    assertThat(eventsIn("date=2026-11-24/hour=07")).containsExactly(SEVEN);
    assertThat(eventsIn("date=2026-11-24/hour=08")).containsExactly(EIGHT);
  }

  @Test
  void aFileIsRolledWhenTheIntervalIsOver() throws IOException {
    run(
        TestStream.create(EnrichedEventCoder.of())
            .addElements(EIGHT)
            .advanceProcessingTime(Duration.standardSeconds(9))
            .addElements(SampleEvents.at("2026-11-24T08:00:01Z", 4))
            .advanceProcessingTime(Duration.standardSeconds(2))
            .addElements(SampleEvents.at("2026-11-24T08:00:02Z", 5))
            .advanceWatermarkToInfinity());

    assertThat(sizesOfFiles()).containsExactly(2, 1);
  }

  @Test
  void aFileIsRolledWhenItIsLarge() throws IOException {
    run(
        TestStream.create(EnrichedEventCoder.of())
            .addElements(EIGHT)
            .addElements(SampleEvents.at("2026-11-24T08:00:01Z", 4))
            .advanceWatermarkToInfinity(),
        ArchiveEvents.to(directory.toString()).withRollSize(1));

    assertThat(sizesOfFiles()).containsExactly(1, 1);
  }

  @Test
  void aRestartedJobWritesBesideWhatTheFailedOneLeft() throws IOException {
    run(Create.of(EIGHT).withCoder(EnrichedEventCoder.of()));
    run(Create.of(EIGHT).withCoder(EnrichedEventCoder.of()));

    assertThat(sizesOfFiles()).containsExactly(1, 1);
  }

  private void run(Create.Values<EnrichedEvent> input) {
    TestPipeline pipeline = newPipeline();
    pipeline.apply(input).apply(ArchiveEvents.to(directory.toString()));
    pipeline.run().waitUntilFinish();
  }

  private void run(TestStream<EnrichedEvent> input) {
    run(input, ArchiveEvents.to(directory.toString()));
  }

  private static void run(TestStream<EnrichedEvent> input, ArchiveEvents archive) {
    TestPipeline pipeline = newPipeline();
    pipeline.apply(input).apply(archive);
    pipeline.run().waitUntilFinish();
  }

  private static TestPipeline newPipeline() {
    return TestPipeline.create().enableAbandonedNodeEnforcement(false);
  }

  private List<Integer> sizesOfFiles() throws IOException {
    List<Integer> sizes = new ArrayList<>();
    for (Path file : files(directory)) {
      sizes.add(ParquetEvents.read(file.toString()).size());
    }
    return sizes;
  }

  private List<EnrichedEvent> eventsIn(String hour) throws IOException {
    List<EnrichedEvent> events = new ArrayList<>();
    for (Path file : files(directory.resolve(hour))) {
      events.addAll(ParquetEvents.read(file.toString()));
    }
    return events;
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths.filter(Files::isRegularFile).toList();
    }
  }
}
