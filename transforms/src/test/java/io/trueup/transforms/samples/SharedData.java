package io.trueup.transforms.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Real records that are on some machines only. */
public final class SharedData {
  private SharedData() {}

  /**
   * The compressed CSV files of a folder, by name. Skips the test where there is no such folder.
   */
  public static List<Path> csvFiles(String folder) throws IOException {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path found = at.resolve("shared/data").resolve(folder);
      if (Files.isDirectory(found)) {
        try (Stream<Path> files = Files.list(found)) {
          return files.filter(file -> file.toString().endsWith(".csv.gz")).sorted().toList();
        }
      }
    }
    assumeTrue(false, "skipped: no directory above has shared/data/" + folder);
    throw new AssertionError();
  }

  /** The lines of a compressed file. */
  public static List<String> lines(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    }
  }
}
