package io.trueup.tests.docs;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.pipelines.config.ConfigCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationsTest {
  @TempDir Path directory;

  @ParameterizedTest
  @MethodSource("pages")
  void whatAPageShowsIsAValidConfigurationTogetherWithTheExample(Path page) throws IOException {
    ShownConfiguration shown = ShownConfiguration.ofTheExample();
    List<CodeBlock> blocks = configurations().filter(block -> block.page().equals(page)).toList();

    blocks.forEach(shown::add);
    shown.writeTo(directory);

    assertThat(ConfigCheck.of(directory, ShownConfiguration.SECRETS).problems()).isEmpty();
  }

  static Stream<Path> pages() throws IOException {
    return configurations().map(CodeBlock::page).distinct();
  }

  private static Stream<CodeBlock> configurations() throws IOException {
    return CodeBlock.ofAllPages().stream().filter(block -> block.language().equals("yaml"));
  }
}
