package io.trueup.tests.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What stands between two fences of a page.
 *
 * @param page relative to the repository
 * @param line of the page, where the block begins
 * @param language as the fence says; empty where it says none
 * @param text without the indentation of the fence
 */
record CodeBlock(Path page, int line, String language, String text) {
  private static final Path REPOSITORY = Path.of("..", "..");
  private static final String FENCE = "```";

  /** Those of the README and of all pages below {@code docs}, in the order of pages and lines. */
  static List<CodeBlock> ofAllPages() throws IOException {
    try (Stream<Path> docs = Files.walk(REPOSITORY.resolve("docs"))) {
      return Stream.concat(Stream.of(REPOSITORY.resolve("README.md")), docs.sorted())
          .filter(path -> path.toString().endsWith(".md"))
          .flatMap(page -> of(page).stream())
          .toList();
    }
  }

  private static List<CodeBlock> of(Path page) {
    List<CodeBlock> blocks = new ArrayList<>();
    List<String> lines = lines(page);
    for (int start = 0; start < lines.size(); start++) {
      if (!lines.get(start).strip().startsWith(FENCE)) {
        continue;
      }
      int end = start + 1;
      while (!lines.get(end).strip().equals(FENCE)) {
        end++;
      }
      blocks.add(
          new CodeBlock(
              REPOSITORY.relativize(page),
              start + 1,
              lines.get(start).strip().substring(FENCE.length()),
              String.join("\n", lines.subList(start + 1, end)).stripIndent()));
      start = end;
    }
    return blocks;
  }

  private static List<String> lines(Path page) {
    try {
      return Files.readAllLines(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return page + ":" + line;
  }
}
