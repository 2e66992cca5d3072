package io.trueup.tests.golden;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
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

  /**
   * The same lines in one file, in the order of a column of times, as they came about, with their
   * numbers in that order as the column {@code id}.
   *
   * @param format of the times
   * @param directory where the file is written
   */
  DataSet inOrderOf(String column, String format, Path directory) throws IOException {
    DateTimeFormatter times = DateTimeFormatter.ofPattern(format, Locale.ENGLISH);
    List<String> lines = new ArrayList<>();
    for (Path file : files) {
      lines.addAll(lines(file));
    }
    String header = lines.get(0);
    int place = List.of(header.split(",", -1)).indexOf(column);
    List<String> numbered = new ArrayList<>(List.of(header + ",id"));
    lines.stream()
        .filter(line -> !line.equals(header))
        .map(line -> new Timed(times.parse(line.split(",", -1)[place], LocalDateTime::from), line))
        .sorted(Comparator.comparing(Timed::time))
        .forEach(timed -> numbered.add("%s,%07d".formatted(timed.line(), numbered.size())));
    Path file = write(numbered, directory.resolve(source + ".csv.gz"));
    return new DataSet(source, config, sql, List.of(file), from, to);
  }

  private record Timed(LocalDateTime time, String line) {}

  /**
   * The first records, and the last but one, which is well after them in time.
   *
   * @param directory where the files are written
   */
  DataSet part(int records, Path directory) throws IOException {
    List<Path> parts = new ArrayList<>();
    int left = records;
    for (Path file : files) {
      List<String> lines = lines(file);
      int taken = Math.min(left, lines.size() - 1);
      if (taken > 0) {
        parts.add(write(lines.subList(0, taken + 1), directory.resolve(parts.size() + ".csv.gz")));
        left -= taken;
      }
    }
    List<String> last = lines(files.get(files.size() - 1));
    parts.add(
        write(List.of(last.get(0), last.get(last.size() - 2)), directory.resolve("last.csv.gz")));
    return new DataSet(source, config, sql, parts, from, to);
  }

  private static List<String> lines(Path file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
      return reader.lines().toList();
    }
  }

  private static Path write(List<String> lines, Path file) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write((String.join("\n", lines) + "\n").getBytes(UTF_8));
    }
    return file;
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
