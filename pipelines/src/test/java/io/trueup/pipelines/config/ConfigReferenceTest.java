package io.trueup.pipelines.config;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigReferenceTest {
  private static final Path PAGE = Path.of("../docs/reference/configuration.md");

  @Test
  void thePageIsWhatTheTablesSay() throws IOException {
    Path generated =
        Files.writeString(Path.of("target/configuration.md"), ConfigReference.markdown());

    assertWithMessage("Run: cp pipelines/%s docs/reference/configuration.md", generated)
        .that(Files.readString(PAGE))
        .isEqualTo(ConfigReference.markdown());
  }

  @Test
  void everyKeyHasARow() {
    assertThat(ConfigReference.markdown())
        .contains("| `outOfOrderness` | duration | `2s` | how far events");
  }
}
