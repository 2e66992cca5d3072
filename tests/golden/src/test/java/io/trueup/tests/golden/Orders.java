package io.trueup.tests.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Orders of an hour and a half in the order of their times, as {@code config-orders} reads them;
 * one in ten is the one before it again.
 *
 * @param records how many there are
 * @param directory where files of them are written
 */
record Orders(int records, Path directory) {
  static final Instant START = Instant.parse("2026-01-05T10:00:00Z");
  private static final Duration LENGTH = Duration.standardMinutes(100);
  private static final int REPEATED_EACH = 10;
  private static final int AMOUNTS = 100;

  /** A whole hour after the last. */
  Instant end() {
    return START.plus(Duration.standardHours(2));
  }

  int repeated() {
    return records / REPEATED_EACH;
  }

  int distinct() {
    return records - repeated();
  }

  long revenue() {
    return LongStream.range(0, records)
        .filter(i -> i % REPEATED_EACH != REPEATED_EACH - 1)
        .map(i -> i % AMOUNTS)
        .sum();
  }

  /** Writes those from number {@code from} to before {@code to}. */
  Path file(String name, int from, int to) throws IOException {
    List<String> lines = new ArrayList<>();
    long step = LENGTH.getMillis() / records;
    for (int i = from; i < to; i++) {
      int number = i % REPEATED_EACH == REPEATED_EACH - 1 ? i - 1 : i;
      lines.add(
          "{\"id\": \"o-%d\", \"time\": %d, \"customer\": \"c-%d\", \"amount\": %d}"
              .formatted(
                  number, START.getMillis() + number * step, number % 997, number % AMOUNTS));
    }
    return Files.write(directory.resolve(name + ".jsonl"), lines);
  }
}
