package io.trueup.pipelines.io.archive;

import io.trueup.schemas.event.ArchivedEvent;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.joda.time.Instant;

/** What a command asks of an archive before it starts a pipeline. */
public final class Archive {
  private static final Pattern WILDCARD = Pattern.compile("[*?\\[\\]{}]");
  private static final String PROBE = ".probe";

  private Archive() {}

  /**
   * Creates {@code directory} if there is none and makes sure that files can be written there.
   *
   * @throws UnusableArchiveException if they can't; its message says why
   */
  public static void check(String directory) {
    try {
      ResourceId probe = directory(directory).resolve(PROBE, StandardResolveOptions.RESOLVE_FILE);
      FileSystems.create(probe, "text/plain").close();
      FileSystems.delete(List.of(probe));
    } catch (IOException e) {
      throw new UnusableArchiveException(
          "The archive directory "
              + directory
              + " cannot be written ("
              + e.getMessage()
              + "): name a directory that this user may create or write",
          e);
    }
  }

  /**
   * What the archive holds of each day that it holds something of, the earliest first; nothing
   * where there is no archive.
   *
   * @throws UnusableArchiveException if it cannot be listed
   */
  public static List<ArchivedDay> days(String directory) {
    return listed(directory, ArchiveLayout::files);
  }

  /**
   * The same for the days that have a moment in [{@code from}, {@code to}), of which it counts the
   * files of hours that have one.
   *
   * @throws UnusableArchiveException if it cannot be listed
   */
  public static List<ArchivedDay> days(String directory, Instant from, Instant to) {
    return listed(directory, place -> ArchiveLayout.filesWithin(place, from, to));
  }

  /**
   * Reads the events of a range in this thread, file by file; superseded copies are among them.
   *
   * @param columns what is read of them, as {@link ReadArchive#withColumns} takes it
   * @throws UnusableArchiveException if it cannot be read
   */
  public static void scan(
      String directory,
      Instant from,
      Instant to,
      Set<ArchiveColumn> columns,
      Consumer<ArchivedEvent> event) {
    try {
      for (ArchiveFile file :
          ArchiveLayout.filesWithin(directory(directory).toString(), from, to)) {
        ScanSlice.of(new FileSlice(file, 0, file.bytes()), from, to, columns).forEach(event);
      }
    } catch (IOException e) {
      throw new UnusableArchiveException(
          "The archive directory " + directory + " cannot be read (" + e.getMessage() + ")", e);
    }
  }

  /** Lists files of an archive. */
  @FunctionalInterface
  private interface Listing {
    List<ArchiveFile> of(String directory) throws IOException;
  }

  private static List<ArchivedDay> listed(String directory, Listing listing) {
    try {
      Map<LocalDate, List<ArchiveFile>> days = new TreeMap<>();
      for (ArchiveFile file : listing.of(directory(directory).toString())) {
        days.computeIfAbsent(ArchiveLayout.dayOf(file), day -> new ArrayList<>()).add(file);
      }
      return days.entrySet().stream()
          .map(day -> ArchivedDay.of(day.getKey(), day.getValue()))
          .toList();
    } catch (IOException e) {
      throw new UnusableArchiveException(
          "The archive directory " + directory + " cannot be listed (" + e.getMessage() + ")", e);
    }
  }

  private static ResourceId directory(String directory) {
    if (WILDCARD.matcher(directory).find()) {
      throw new UnusableArchiveException(
          "The archive directory "
              + directory
              + " has a character of *?[]{} in its name: name one without");
    }
    try {
      return FileSystems.matchNewResource(directory, true);
    } catch (IllegalArgumentException e) {
      throw new UnusableArchiveException(
          "The archive directory " + directory + " is no path or URL of a known file system", e);
    }
  }
}
