package io.trueup.pipelines.io.archive;

import java.io.IOException;
import java.util.List;
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
   * Whether the archive has no file for any hour in [{@code from}, {@code to}), as where there is
   * no archive at all.
   *
   * @throws UnusableArchiveException if it cannot be listed
   */
  public static boolean isEmpty(String directory, Instant from, Instant to) {
    try {
      return ArchiveLayout.filesWithin(directory(directory).toString(), from, to).isEmpty();
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
