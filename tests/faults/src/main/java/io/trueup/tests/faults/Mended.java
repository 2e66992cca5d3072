package io.trueup.tests.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The configuration once its contract and its mapping are mended. */
final class Mended {
  /** Where some producer keeps the time of its events. */
  static final String TIME = "occurredAt";

  private static final String MAPPING = "eventTime: [timestamp, originalTimestamp]";

  private Mended() {}

  /** Writes a copy of a configuration that finds no fault with what it rejected. */
  static Path copy(Path config, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> tree = Files.walk(config)) {
      files = tree.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path copy = to.resolve(config.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.writeString(copy, mended(file.getFileName().toString(), Files.readString(file)));
    }
    return to;
  }

  private static String mended(String name, String text) {
    return switch (name) {
      case "trueup.yaml" -> replaced(text, MAPPING, MAPPING.replace("]", ", " + TIME + "]"));
      case "1.json" -> replaced(text, "[\"order_id\"]", "[]");
      default -> text;
    };
  }

  private static String replaced(String text, String broken, String mended) {
    if (!text.contains(broken)) {
      throw new IllegalStateException("The configuration no longer has " + broken);
    }
    return text.replace(broken, mended);
  }
}
