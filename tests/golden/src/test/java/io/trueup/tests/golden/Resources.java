package io.trueup.tests.golden;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** The files of the test's class path. */
final class Resources {
  private Resources() {}

  static Path path(String name) throws URISyntaxException {
    return Path.of(Resources.class.getClassLoader().getResource(name).toURI());
  }

  static String text(String name) throws IOException {
    try (InputStream in = Resources.class.getClassLoader().getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
