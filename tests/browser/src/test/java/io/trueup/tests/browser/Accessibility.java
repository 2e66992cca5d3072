package io.trueup.tests.browser;

import static com.google.common.truth.Truth.assertWithMessage;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds by axe what people with a screen reader or a keyboard cannot use. */
final class Accessibility {
  private static final Path AXE = Path.of("../../dashboard/web/node_modules/axe-core/axe.min.js");

  private static final String FIND =
      """
      async () => (await axe.run(document)).violations
        .filter(found => ['serious', 'critical'].includes(found.impact))
        .map(found => found.id + ': ' + found.nodes.map(node => node.html).slice(0, 3).join(' '))""";

  private Accessibility() {}

  /** Fails where axe finds something serious on the page as it stands. */
  static void check(Page page) throws IOException {
    page.evaluate(Files.readString(AXE));
    assertWithMessage(page.url()).that((List<?>) page.evaluate(FIND)).isEmpty();
  }
}
