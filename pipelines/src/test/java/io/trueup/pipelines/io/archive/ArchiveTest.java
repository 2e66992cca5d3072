package io.trueup.pipelines.io.archive;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.schemas.event.EnrichedEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
  private static final Instant SEVEN = Instant.parse("2026-11-24T07:00:00Z");
  private static final Instant EIGHT = Instant.parse("2026-11-24T08:00:00Z");
  private static final Instant NINE = Instant.parse("2026-11-24T09:00:00Z");
  private static final Instant NEXT_DAY = Instant.parse("2026-11-25T00:00:00Z");

  @Test
  void aMissingDirectoryIsCreatedAndLeftEmpty(@TempDir Path parent) {
    Path directory = parent.resolve("new/archive");
    Archive.check(directory.toString());
    assertThat(directory.toFile().list()).isEmpty();
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsNamed(@TempDir Path parent) throws IOException {
    Path file = Files.createFile(parent.resolve("file"));
    String directory = file.resolve("archive").toString();
    var failure = assertThrows(UnusableArchiveException.class, () -> Archive.check(directory));
    assertThat(failure)
        .hasMessageThat()
        .startsWith("The archive directory " + directory + " cannot be written");
  }

  @Test
  void anUnknownFileSystemIsNamed() {
    var failure =
        assertThrows(
            UnusableArchiveException.class, () -> Archive.check("nowhere://bucket/archive"));
    assertThat(failure)
        .hasMessageThat()
        .isEqualTo(
            "The archive directory nowhere://bucket/archive is no path or URL of a known file system");
  }

  @Test
  void aWildcardInTheNameIsRefused() {
    var failure = assertThrows(UnusableArchiveException.class, () -> Archive.check("/tmp/[a]"));
    assertThat(failure).hasMessageThat().contains("has a character of *?[]{} in its name");
  }

  @Test
  void daysAreThoseThatHaveAFileOfAnHourInTheRange(@TempDir Path directory) throws IOException {
    String archive = directory.toString();
    assertThat(Archive.days(archive + "/none", SEVEN, NINE)).isEmpty();
    assertThat(Archive.days(archive + "/none")).isEmpty();

    write(archive, EIGHT, 0, 1);
    write(archive, NEXT_DAY, 0, 1);

    assertThat(Archive.days(archive, SEVEN, EIGHT)).isEmpty();
    assertThat(days(Archive.days(archive, SEVEN, NINE))).containsExactly("2026-11-24");
    assertThat(days(Archive.days(archive))).containsExactly("2026-11-24", "2026-11-25").inOrder();
  }

  @Test
  void aDayIsAnotherOnceAFileIsAddedOrWrittenAnewAndNotForWhereItIs(
      @TempDir Path directory, @TempDir Path elsewhere) throws IOException {
    String archive = directory.toString();
    write(archive, EIGHT, 0, 1);
    write(elsewhere.toString(), EIGHT, 0, 1);
    String before = fingerprint(archive);
    assertThat(fingerprint(elsewhere.toString())).isEqualTo(before);

    write(archive, EIGHT, 1, 1);
    String added = fingerprint(archive);
    write(archive, EIGHT, 1, 2);

    assertThat(added).isNotEqualTo(before);
    assertThat(fingerprint(archive)).isNotEqualTo(added);
  }

  private static void write(String archive, Instant hour, int writer, int events)
      throws IOException {
    List<EnrichedEvent> written = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      written.add(SampleEvents.at(hour, i));
    }
    ParquetEvents.write(
        ArchiveLayout.file(archive, ArchiveLayout.hourOf(hour), writer, 0, 1).toString(), written);
  }

  private static List<String> days(List<ArchivedDay> days) {
    return days.stream().map(day -> day.day().toString()).toList();
  }

  private static String fingerprint(String archive) {
    return Archive.days(archive).get(0).fingerprint();
  }
}
