package io.trueup.pipelines.io.archive;

import static org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions.RESOLVE_DIRECTORY;
import static org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions.RESOLVE_FILE;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.joda.time.Instant;

/**
 * How the archive names its files, by the UTC date and hour of the events' time: {@code
 * date=2026-11-24/hour=07/part-WRITER-SEQUENCE-WRITTENAT.parquet}.
 */
final class ArchiveLayout {
  private static final long HOUR_MILLIS = 3_600_000;
  private static final long DAY_HOURS = 24;
  private static final Pattern FILE =
      Pattern.compile(
          ".*date=(?<date>[^/]+)/hour=(?<hour>\\d\\d)/part-\\d+-\\d+-(?<writtenAt>\\d+)\\.parquet");

  private ArchiveLayout() {}

  /** The hour that {@code time} lies in, counted from the epoch. */
  static long hourOf(Instant time) {
    return Math.floorDiv(time.getMillis(), HOUR_MILLIS);
  }

  static ResourceId file(String directory, long hour, int writer, long sequence, long writtenAt) {
    String hourName = String.format(Locale.ROOT, "hour=%02d", Math.floorMod(hour, DAY_HOURS));
    String name = String.format(Locale.ROOT, "part-%d-%d-%d.parquet", writer, sequence, writtenAt);
    return day(directory, Math.floorDiv(hour, DAY_HOURS))
        .resolve(hourName, RESOLVE_DIRECTORY)
        .resolve(name, RESOLVE_FILE);
  }

  /** The files of the hours that have a moment in [{@code from}, {@code to}). */
  static List<ArchiveFile> filesWithin(String directory, Instant from, Instant to)
      throws IOException {
    long firstHour = hourOf(from);
    long lastHour = Math.floorDiv(to.getMillis() - 1, HOUR_MILLIS);
    List<ArchiveFile> files = new ArrayList<>();
    for (MatchResult.Metadata found : filesOfDays(directory, firstHour, lastHour)) {
      Matcher name = named(found.resourceId());
      long hour = hourOf(name);
      if (firstHour <= hour && hour <= lastHour) {
        files.add(file(found, name));
      }
    }
    return files;
  }

  /** Every file of the archive. */
  static List<ArchiveFile> files(String directory) throws IOException {
    return allFiles(directory).stream()
        .map(found -> file(found, named(found.resourceId())))
        .toList();
  }

  /** The UTC date of the file's events. */
  static LocalDate dayOf(ArchiveFile file) {
    Matcher name = FILE.matcher(file.path());
    if (!name.matches()) {
      throw new IllegalArgumentException(file.path() + " is no file of the archive");
    }
    return LocalDate.parse(name.group("date"));
  }

  private static ArchiveFile file(MatchResult.Metadata found, Matcher name) {
    return new ArchiveFile(
        found.resourceId().toString(), found.sizeBytes(), Long.parseLong(name.group("writtenAt")));
  }

  /** Every file of the archive, with what the file system knows of it. */
  static List<MatchResult.Metadata> allFiles(String directory) throws IOException {
    return filesNamed(directory, "part-*.parquet");
  }

  /** The files that are being written, or whose writers died. */
  static List<MatchResult.Metadata> unfinishedFiles(String directory) throws IOException {
    return filesNamed(directory, "part-*.parquet" + ParquetEvents.UNFINISHED);
  }

  private static List<MatchResult.Metadata> filesNamed(String directory, String name)
      throws IOException {
    String pattern =
        FileSystems.matchNewResource(directory, true)
            .resolve("date=*", RESOLVE_DIRECTORY)
            .resolve("hour=*", RESOLVE_DIRECTORY)
            .resolve(name, RESOLVE_FILE)
            .toString();
    return FileSystems.match(pattern, EmptyMatchTreatment.ALLOW).metadata();
  }

  /** Lists day by day: an archive of years must not be listed for one of its days. */
  private static List<MatchResult.Metadata> filesOfDays(
      String directory, long firstHour, long lastHour) throws IOException {
    List<String> days =
        LongStream.rangeClosed(
                Math.floorDiv(firstHour, DAY_HOURS), Math.floorDiv(lastHour, DAY_HOURS))
            .mapToObj(day -> day(directory, day))
            .map(day -> day.resolve("hour=*", RESOLVE_DIRECTORY))
            .map(hour -> hour.resolve("part-*.parquet", RESOLVE_FILE).toString())
            .toList();
    List<MatchResult.Metadata> files = new ArrayList<>();
    for (MatchResult match : FileSystems.match(days, EmptyMatchTreatment.ALLOW)) {
      files.addAll(match.metadata());
    }
    return files;
  }

  private static ResourceId day(String directory, long day) {
    return FileSystems.matchNewResource(directory, true)
        .resolve("date=" + LocalDate.ofEpochDay(day), RESOLVE_DIRECTORY);
  }

  private static Matcher named(ResourceId file) {
    Matcher name = FILE.matcher(file.toString());
    if (!name.matches()) {
      throw new IllegalStateException(
          "The archive did not write " + file + ": move that file elsewhere");
    }
    return name;
  }

  private static long hourOf(Matcher name) {
    return LocalDate.parse(name.group("date")).toEpochDay() * DAY_HOURS
        + Long.parseLong(name.group("hour"));
  }
}
