package io.trueup.transforms.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Records that real producers wrote. They are not part of this repository: they lie in {@code
 * shared/data} beside one of the directories above, and without them the tests of them are skipped.
 */
public final class SharedData {
  private SharedData() {}

  /** A folder of real records; skips the test, and says so, where there is none. */
  public static Path folder(String name) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path folder = at.resolve("shared/data").resolve(name);
      if (Files.isDirectory(folder)) {
        return folder;
      }
    }
    assumeTrue(false, "skipped: no directory above has shared/data/" + name);
    throw new AssertionError();
  }

  /** The lines of a file, which may be compressed with gzip. */
  public static List<String> lines(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
      return new String(plain.readAllBytes(), UTF_8).lines().toList();
    }
  }
}
