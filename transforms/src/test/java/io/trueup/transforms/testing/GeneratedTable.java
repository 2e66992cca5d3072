package io.trueup.transforms.testing;

import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A table of a page of the reference that a test makes anew: between the lines {@code <!-- NAME:
 * made by TEST -->} and {@code <!-- end of NAME -->}.
 */
public final class GeneratedTable {
  private final Path page;
  private final String name;
  private final StringBuilder table = new StringBuilder();

  /** A table without rows. */
  public GeneratedTable(String page, String name, List<String> head) {
    this.page = Path.of("../docs/reference").resolve(page);
    this.name = name;
    row(head);
    row(head.stream().map(column -> "---").toList());
  }

  /** Adds a row. */
  public void row(List<String> columns) {
    table.append("| ").append(String.join(" | ", columns)).append(" |\n");
  }

  /** Fails where the page has another table, and says how to renew it. */
  public void assertIsInThePage() throws IOException {
    System.out.print(table);
    String text = Files.readString(page);
    int start = text.indexOf("\n", text.indexOf("<!-- " + name + ":")) + 1;
    int end = text.indexOf("<!-- end of " + name + " -->");
    String renewed = text.substring(0, start) + "\n" + table + "\n" + text.substring(end);
    Path generated =
        Files.writeString(Path.of("target").resolve(page.getFileName().toString()), renewed);
    assertWithMessage("Run: cp transforms/%s docs/reference/", generated)
        .that(text)
        .isEqualTo(renewed);
  }
}
