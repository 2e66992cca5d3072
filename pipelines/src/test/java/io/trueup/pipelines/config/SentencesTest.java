package io.trueup.pipelines.config;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** What people read when a configuration is wrong, to the letter. */
class SentencesTest {
  @TempDir Path temporary;
  private ConfigDirectory config;

  @BeforeEach
  void startFromAValidDirectory() {
    config = new ConfigDirectory(temporary);
    config.write("alerts.yaml", "alerts: [{name: few, metric: orders, tier: 1m, below: 1}]");
  }

  /** {@code file ~ old text ~ spoiled text ~ sentence}; {@code \n} is a line end. */
  @ParameterizedTest(name = "{2}")
  @CsvFileSource(resources = "sentences.txt", delimiterString = " ~ ", quoteCharacter = '`')
  void oneSpoiledPlaceGivesOneSentence(String file, String old, String spoiled, String sentence) {
    config.replace(file, old.translateEscapes(), spoiled.translateEscapes());

    assertThat(config.sentences()).containsExactly(sentence);
  }

  @Test
  void aValidDirectoryGivesNone() {
    assertThat(config.sentences()).isEmpty();
  }

  @Test
  void problemsOfAllFilesComeTogetherInTheOrderOfFilesAndLines() {
    config.replace("trueup.yaml", "format: csv", "format: cvs");
    config.replace("trueup.yaml", "localhost:9092", "localhost");
    config.replace("metrics.yaml", "of: amount", "of: amonut");
    config.replace("alerts.yaml", "tier: 1m", "tier: 5m");

    assertThat(config.sentences().stream().map(s -> s.substring(0, s.indexOf(": "))).toList())
        .containsExactly(
            "config/alerts.yaml:1:44",
            "config/metrics.yaml:8:31",
            "config/trueup.yaml:3:21",
            "config/trueup.yaml:10:13")
        .inOrder();
  }

  @Test
  void aShortPseudonymKey() {
    Map<String, String> environment = new HashMap<>(ConfigDirectory.ENVIRONMENT);
    environment.put("TRUEUP_PSEUDONYM_KEY", "hunter2");

    assertThat(config.sentences(environment))
        .containsExactly(
            "config/trueup.yaml:1:1: the pseudonym key has 7 bytes, too few to be a secret."
                + " Use at least 16 random bytes, for example of: openssl rand -hex 32.");
  }

  @Test
  void anAbsentSecret() {
    Map<String, String> environment = new HashMap<>(ConfigDirectory.ENVIRONMENT);
    environment.remove("TRUEUP_POSTGRES_PASSWORD");

    assertThat(config.sentences(environment))
        .containsExactly(
            "config/trueup.yaml:5:3: 'passwordEnv' names the environment variable"
                + " 'TRUEUP_POSTGRES_PASSWORD', which is not set. Set it before the start.");
  }

  @ParameterizedTest
  @CsvSource({
    "Asia/Kolkata, '[1h, 1d]', 'cut the windows of 1h. Begin with a finer tier, such as 30m.'",
    "Asia/Kathmandu, '[30m, 1d]', 'cut the windows of 30m. Begin with a finer tier, such as 15m.'",
    "Europe/Berlin, '[6h, 1d]', 'cut the windows of 6h. Begin with a finer tier, such as 1h.'"
  })
  void daysThatCutFinerWindows(String zone, String tiers, String sentence) {
    config.write("alerts.yaml", "alerts: [{name: dear, metric: price.p50, tier: 1m, above: 1}]");
    config.replace("trueup.yaml", "kafka:", "timeZone: " + zone + "\nkafka:");
    config.replace("metrics.yaml", "[10s, 1m]", tiers);

    assertThat(config.sentences())
        .containsExactly(
            "config/metrics.yaml:6:"
                + (12 + tiers.indexOf("1d"))
                + ": metric 'orders' has the tier 1d, whose midnights in "
                + zone
                + " "
                + sentence);
  }

  @Test
  void aMissingFile() throws IOException {
    Files.delete(temporary.resolve("metrics.yaml"));

    assertThat(config.sentences())
        .containsExactly(
            "config/metrics.yaml: the file is missing. Create it readable for this user;"
                + " docs/reference/configuration.md says how.");
  }

  @Test
  void anEmptyFile() {
    config.write("alerts.yaml", "# nothing yet");

    assertThat(config.sentences())
        .containsExactly(
            "config/alerts.yaml: the file is empty. See docs/reference/configuration.md for its"
                + " keys.");
  }

  @Test
  void aFileThatIsNoText() throws IOException {
    Files.write(temporary.resolve("alerts.yaml"), new byte[] {(byte) 0xff});

    assertThat(config.sentences())
        .containsExactly("config/alerts.yaml: the file is no UTF-8 text. Save it as UTF-8.");
  }

  @Test
  void aMisspeltFile() {
    config.write("alert.yaml", "alerts: []");

    assertThat(config.sentences())
        .containsExactly(
            "config/alert.yaml: the file is no part of a configuration and would be ignored."
                + " Did you mean 'alerts.yaml'? Use one of: trueup.yaml, metrics.yaml,"
                + " alerts.yaml, automations.yaml.");
  }

  @Test
  void endlessNesting() {
    config.write("alerts.yaml", "[".repeat(100_000));

    assertThat(config.sentences())
        .containsExactly(
            "config/alerts.yaml:1:51: this nests deeper than 50 levels. Nest it less.");
  }

  @Test
  void aMissingDirectory() {
    assertThat(ConfigCheck.of(Path.of("nowhere"), Map.of()).problems().toString())
        .isEqualTo(
            "[nowhere: there is no such directory."
                + " Name the directory that holds trueup.yaml.]");
  }
}
