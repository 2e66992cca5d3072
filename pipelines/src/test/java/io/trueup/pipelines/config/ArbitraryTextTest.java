package io.trueup.pipelines.config;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever stands in a file, the reader answers with a deployment or with sentences. */
class ArbitraryTextTest {
  private static Path temporary;

  @BeforeContainer
  static void createDirectory() throws IOException {
    temporary = Files.createTempDirectory("config");
  }

  @AfterContainer
  static void deleteDirectory() throws IOException {
    for (String file : ConfigFiles.names()) {
      Files.deleteIfExists(temporary.resolve(file));
    }
    Files.delete(temporary);
  }

  @Property(seed = "1", tries = 50)
  void anyTextGivesSentences(@ForAll("files") String file, @ForAll("texts") String text) {
    assertSentences(new ConfigDirectory(temporary).write(file, text));
  }

  @Property(seed = "2", tries = 200)
  void anyMixOfYamlAndKnownKeysGivesSentences(
      @ForAll("files") String file, @ForAll("yaml") String text) {
    assertSentences(new ConfigDirectory(temporary).write(file, text));
  }

  @Property(seed = "3", tries = 50)
  void anyCutFileGivesSentences(@ForAll("files") String file, @ForAll double share)
      throws IOException {
    ConfigDirectory config = new ConfigDirectory(temporary);
    Path path = temporary.resolve(file);
    String text = Files.exists(path) ? Files.readString(path) : "alerts: []";

    assertSentences(config.write(file, text.substring(0, (int) (text.length() * fraction(share)))));
  }

  private static double fraction(double number) {
    return Math.abs(number) % 1.0;
  }

  private static void assertSentences(ConfigDirectory config) {
    ConfigCheck check = ConfigCheck.of(config.path(), ConfigDirectory.ENVIRONMENT);
    assertThat(check.deployment().isPresent()).isEqualTo(check.problems().isEmpty());
    for (ConfigProblem problem : check.problems()) {
      assertThat(problem.what()).isNotEmpty();
      assertThat(problem.remedy()).isNotEmpty();
    }
  }

  @Provide
  Arbitrary<String> files() {
    return Arbitraries.of(ConfigFiles.names());
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().ofMaxLength(200);
  }

  /** Pieces that are likely to get past the parser and into the readers. */
  @Provide
  Arbitrary<String> yaml() {
    return Arbitraries.of(
            "name: ",
            "kafka: ",
            "sources: ",
            "fields: ",
            "metrics: ",
            "alerts: ",
            "measure: ",
            "where: ",
            "by: ",
            "tiers: ",
            "ratio: ",
            "quantiles: ",
            "record: ",
            "enrich: ",
            "{",
            "}",
            "[",
            "]",
            ", ",
            "- ",
            "\n",
            "\n  ",
            "\n    ",
            "&a ",
            "*a",
            "<<: ",
            "? ",
            "!!int ",
            "| ",
            "${A",
            "${A:-b}",
            "count",
            "10s",
            "0.5",
            "null",
            "''",
            "#",
            "---\n")
        .list()
        .ofMaxSize(40)
        .map(pieces -> String.join("", pieces));
  }
}
