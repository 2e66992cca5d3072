package io.trueup.pipelines.io.archive;

import io.trueup.schemas.event.ArchivedEvent;
import io.trueup.transforms.reconcile.Occurrence;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
   * @param projection what is read of them
   * @throws UnusableArchiveException if it cannot be read
   */
  public static void scan(
      String directory,
      Instant from,
      Instant to,
      Projection projection,
      Consumer<ArchivedEvent> event) {
    SliceReader reader = SliceReader.of(from, to, projection);
    forEachFile(directory, from, to, slice -> reader.read(slice, event));
  }

  /**
   * The same of what tells copies of the events apart.
   *
   * @throws UnusableArchiveException if it cannot be read
   */
  public static void scanOccurrences(
      String directory, Instant from, Instant to, Consumer<Occurrence> occurrence) {
    SliceOccurrences reader = new SliceOccurrences(from, to);
    forEachFile(directory, from, to, slice -> reader.read(slice, occurrence));
  }

  /** Reads a file. */
  @FunctionalInterface
  private interface Reading {
    void of(FileSlice slice) throws IOException;
  }

  private static void forEachFile(String directory, Instant from, Instant to, Reading reading) {
    try {
      for (ArchiveFile file :
          ArchiveLayout.filesWithin(directory(directory).toString(), from, to)) {
        reading.of(new FileSlice(file, 0, file.bytes()));
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

  /** The directory by a name that holds on every machine: a relative one starts here. */
  static ResourceId directory(String directory) {
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
