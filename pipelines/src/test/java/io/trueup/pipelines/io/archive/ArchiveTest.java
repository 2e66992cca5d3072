package io.trueup.pipelines.io.archive;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
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
  void anArchiveIsEmptyWhereItHasNoHour(@TempDir Path directory) throws IOException {
    String archive = directory.toString();
    Instant seven = Instant.parse("2026-11-24T07:00:00Z");
    Instant eight = Instant.parse("2026-11-24T08:00:00Z");
    Instant nine = Instant.parse("2026-11-24T09:00:00Z");
    assertThat(Archive.isEmpty(archive + "/none", seven, nine)).isTrue();

    ParquetEvents.write(
        ArchiveLayout.file(archive, ArchiveLayout.hourOf(eight), 0, 0, 1), writer -> {});

    assertThat(Archive.isEmpty(archive, seven, eight)).isTrue();
    assertThat(Archive.isEmpty(archive, seven, nine)).isFalse();
  }
}
