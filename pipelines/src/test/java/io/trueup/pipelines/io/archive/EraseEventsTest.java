package io.trueup.pipelines.io.archive;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EraseEventsTest {
  private static final Instant TIME = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path directory;
  private Path mixed;
  private Path annaAlone;
  private Path bertAlone;
  private final List<EnrichedEvent> told = new ArrayList<>();
  private EraseEvents anna;

  @BeforeEach
  void write() throws IOException {
    mixed = file("part-0-0-100.parquet", event("anna", 1), event("bert", 2), event(null, 3));
    annaAlone = file("part-1-0-100.parquet", event("anna", 4), event("anna", 5));
    bertAlone = file("part-2-0-100.parquet", event("bert", 6));
    anna =
        new EraseEvents(
            directory.toString(),
            event -> "anna".equals(event.event().customerKey()),
            told::addAll);
  }

  @Test
  void onlyFilesThatHoldTheCustomerAreWrittenAnew() throws Exception {
    byte[] untouched = Files.readAllBytes(bertAlone);

    assertThat(anna.find()).isEqualTo(3);
    assertThat(anna.erase(TIME)).isEqualTo(new ArchiveErasure(3, 2, 3, 0));

    assertThat(ParquetEvents.read(mixed.toString()))
        .containsExactly(event("bert", 2), event(null, 3))
        .inOrder();
    assertThat(told.stream().map(event -> event.event().position().offset()).toList())
        .containsExactly(1L, 4L, 5L);
    assertThat(Files.exists(annaAlone)).isFalse();
    assertThat(Files.readAllBytes(bertAlone)).isEqualTo(untouched);
    assertThat(anna.find()).isEqualTo(0);
  }

  @Test
  void anErasureThatWasStoppedIsDoneAgain() throws Exception {
    Files.delete(annaAlone);

    assertThat(anna.erase(TIME).events()).isEqualTo(1);
    assertThat(anna.erase(TIME)).isEqualTo(new ArchiveErasure(2, 0, 0, 0));
  }

  @Test
  void whatADeadWriterLeftIsDeletedAndWhatALivingOneWritesIsNot() throws Exception {
    Path dead = Files.writeString(mixed.resolveSibling("part-3-0-1.parquet.unfinished"), "x");
    Path living = Files.writeString(mixed.resolveSibling("part-3-1-1.parquet.unfinished"), "x");
    Files.setLastModifiedTime(
        dead, FileTime.fromMillis(TIME.minus(Duration.standardHours(2)).getMillis()));
    Files.setLastModifiedTime(living, FileTime.fromMillis(TIME.getMillis()));

    assertThat(anna.erase(TIME).unfinished()).isEqualTo(1);

    assertThat(Files.exists(dead)).isFalse();
    assertThat(Files.exists(living)).isTrue();
  }

  @Test
  void withoutAnArchiveThereIsNothingToErase() throws Exception {
    EraseEvents nowhere =
        new EraseEvents(directory.resolve("none").toString(), event -> true, events -> {});

    assertThat(nowhere.erase(TIME)).isEqualTo(new ArchiveErasure(0, 0, 0, 0));
    assertThat(nowhere.find()).isEqualTo(0);
  }

  private Path file(String name, EnrichedEvent... events) throws IOException {
    Path file = directory.resolve("date=2026-03-01").resolve("hour=12").resolve(name);
    ParquetEvents.write(file.toString(), List.of(events));
    return file;
  }

  private static EnrichedEvent event(String customerKey, long offset) {
    return EnrichedEvent.of(
        CustomerEvent.builder()
            .setEventId("e" + offset)
            .setName("Order Completed")
            .setSource("shop")
            .setCustomerKey(customerKey)
            .setEventTime(TIME)
            .setReceivedTime(TIME)
            .setPosition(Position.of("events", 0, offset))
            .build(),
        Verdict.ACCEPTED,
        Map.of());
  }
}
