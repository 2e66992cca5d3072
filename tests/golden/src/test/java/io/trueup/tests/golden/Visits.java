package io.trueup.tests.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Visits that all leave a cart, of which every second is ordered a second later, and the
 * configuration of {@code config-automation}, whose automations call a desk because of it. The next
 * visit of a customer is a quarter of an hour later.
 */
final class Visits {
  static final int COUNT = 600;
  static final int CUSTOMERS = 97;
  static final Instant START = Instant.parse("2026-01-05T10:00:00Z");
  static final Instant END = START.plus(Duration.standardHours(2));

  private static final long STEP = Duration.standardMinutes(100).getMillis() / COUNT;
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private final Path directory;

  /** Visits whose files are in a directory. */
  Visits(Path directory) {
    this.directory = directory;
  }

  /** Where the configuration is. */
  Path config(CalledDesk desk) throws IOException {
    Path config = Files.createDirectories(directory.resolve("config"));
    Path secret = Files.writeString(directory.resolve("secret"), SECRET);
    for (String file : List.of("trueup.yaml", "metrics.yaml", "alerts.yaml", "automations.yaml")) {
      Files.writeString(
          config.resolve(file),
          Resources.text("config-automation/" + file)
              .replace("@desk@", desk.url().toString())
              .replace("@secret@", secret.toString()));
    }
    return config;
  }

  /** Two events of each visit from {@code from} to before {@code to}. */
  Path file(int from, int to) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = from; i < to; i++) {
      long time = START.getMillis() + i * STEP;
      lines.add(event("l-" + i, "Cart Left", time, customer(i)));
      lines.add(
          event(
              "s-" + i, i % 2 == 0 ? "Order Completed" : "Page Viewed", time + 1_000, customer(i)));
    }
    return Files.write(directory.resolve("visits-%d-%d.jsonl".formatted(from, to)), lines);
  }

  /** Whose visit it is. */
  static String customer(int visit) {
    return "visitor-" + visit % CUSTOMERS;
  }

  private static String event(String id, String name, long time, String customer) {
    return "{\"id\": \"%s\", \"name\": \"%s\", \"time\": %d, \"customer\": \"%s\"}"
        .formatted(id, name, time, customer);
  }
}
