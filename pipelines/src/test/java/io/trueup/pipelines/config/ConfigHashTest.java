package io.trueup.pipelines.config;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigHashTest {
  @TempDir Path one;
  @TempDir Path other;

  @Test
  void equalDirectoriesHaveEqualHashesWhereverTheyAre() throws IOException {
    new ConfigDirectory(one);
    new ConfigDirectory(other);

    assertThat(ConfigHash.of(one)).isEqualTo(ConfigHash.of(other));
    assertThat(ConfigHash.of(one)).matches("[0-9a-f]{64}");
  }

  @Test
  void everyByteCounts() throws IOException {
    String before = ConfigHash.of(new ConfigDirectory(one).path());
    new ConfigDirectory(other).replace("metrics.yaml", "tiers: [1m]", "tiers: [1m] ");

    assertThat(ConfigHash.of(other)).isNotEqualTo(before);
  }

  @Test
  void theNameOfAContractCounts() throws IOException {
    new ConfigDirectory(one).write("contracts/Order Completed/1.json", "{}");
    new ConfigDirectory(other).write("contracts/Order Completed/2.json", "{}");

    assertThat(ConfigHash.of(one)).isNotEqualTo(ConfigHash.of(other));
  }

  @Test
  void otherFilesDoNotCount() throws IOException {
    String before = ConfigHash.of(new ConfigDirectory(one).path());
    new ConfigDirectory(one).write("secret.key", "0123456789abcdef").write("notes.txt", "");

    assertThat(ConfigHash.of(one)).isEqualTo(before);
  }
}
