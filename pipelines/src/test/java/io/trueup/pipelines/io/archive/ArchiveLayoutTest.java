package io.trueup.pipelines.io.archive;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveLayoutTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Instant MIDNIGHT = Instant.parse("2026-11-25T00:00:00Z");

  @Test
  void filesAreNamedByDateAndHour() {
    assertThat(file("1969-12-31T23:59:59Z"))
        .isEqualTo("/a/date=1969-12-31/hour=23/part-3-7-99.parquet");
    assertThat(file("2026-11-24T07:30:00Z"))
        .isEqualTo("/a/date=2026-11-24/hour=07/part-3-7-99.parquet");
  }

  @Test
  void aRangeFindsTheHoursItTouchesAcrossDays(@TempDir Path directory) throws IOException {
    for (String time :
        new String[] {
          "2026-11-24T11:59:59Z",
          "2026-11-24T12:30:00Z",
          "2026-11-24T23:30:00Z",
          "2026-11-25T00:00:00Z"
        }) {
      ParquetEvents.write(
          ArchiveLayout.file(
              directory.toString(), ArchiveLayout.hourOf(Instant.parse(time)), 0, 0, 99),
          writer -> {});
    }

    assertThat(
            ArchiveLayout.filesWithin(directory.toString(), NOON, MIDNIGHT).stream()
                .map(file -> directory.relativize(Path.of(file.path())).toString()))
        .containsExactly(
            "date=2026-11-24/hour=12/part-0-0-99.parquet",
            "date=2026-11-24/hour=23/part-0-0-99.parquet");
  }

  @Test
  void aFileOfAnotherNameIsAnError(@TempDir Path directory) throws IOException {
    Path hour = Files.createDirectories(directory.resolve("date=2026-11-24/hour=12"));
    Files.createFile(hour.resolve("part-mine.parquet"));
    var failure =
        assertThrows(
            IllegalStateException.class,
            () -> ArchiveLayout.filesWithin(directory.toString(), NOON, MIDNIGHT));
    assertThat(failure).hasMessageThat().contains("part-mine.parquet: move that file elsewhere");
  }

  private static String file(String time) {
    return ArchiveLayout.file("/a", ArchiveLayout.hourOf(Instant.parse(time)), 3, 7, 99).toString();
  }
}
