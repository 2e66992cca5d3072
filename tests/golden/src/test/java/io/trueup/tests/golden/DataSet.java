package io.trueup.tests.golden;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.time.Instant;

/**
 * Real events in CSV files, and the names of what belongs to them.
 *
 * @param source the source of the configuration that reads them
 * @param config the resource directory with the configuration
 * @param sql the resource with the same metrics in SQL
 * @param files in the order in which they are sent
 * @param from the day of the first event
 * @param to the day after the last event
 */
record DataSet(
    String source, String config, String sql, List<Path> files, Instant from, Instant to) {

  /** Skips the test that asks for them where the files are not on this machine. */
  static DataSet of(String name, String directory, Instant from, Instant to) throws IOException {
    Optional<Path> found = find(directory);
    assumeTrue(
        found.isPresent(),
        () ->
            "Skipped: there is no directory ../shared/data/%s, here or above".formatted(directory));
    return new DataSet(
        name, "config-" + name, "sql/" + name + ".sql", csvFiles(found.get()), from, to);
  }

  private static Optional<Path> find(String directory) {
    return Stream.iterate(Path.of("").toAbsolutePath(), above -> above != null, Path::getParent)
        .map(above -> above.resolve("../shared/data").resolve(directory).normalize())
        .filter(Files::isDirectory)
        .findFirst();
  }

  private static List<Path> csvFiles(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".csv.gz")).sorted().toList();
    }
  }

  /** What DuckDB finds them by. */
  String glob() {
    return files.get(0).resolveSibling("*.csv.gz").toString();
  }
}
