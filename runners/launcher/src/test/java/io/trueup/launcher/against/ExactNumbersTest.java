package io.trueup.launcher.against;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.launcher.UserException;
import io.trueup.pipelines.reconcile.ExactNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExactNumbersTest {
  @TempDir Path directory;

  @Test
  void aRowHasAnEndOrATierAndDimensionsOrNone() throws Exception {
    Path file =
        csv(
            """
            metric,window_start,window_end,tier,dimensions,value
            revenue,2026-03-01,,1d,,11739.5
            orders,2026-03-01T12:00:00Z,2026-03-01 13:00:00+00,,"{""segment"": ""loyal""}",7
            """);

    assertThat(ExactNumbers.ofFile(file))
        .containsExactly(
            new ExactNumber(
                "revenue",
                Map.of(),
                at("2026-03-01T00:00:00Z"),
                at("2026-03-02T00:00:00Z"),
                11739.5),
            new ExactNumber(
                "orders",
                Map.of("segment", "loyal"),
                at("2026-03-01T12:00:00Z"),
                at("2026-03-01T13:00:00Z"),
                7))
        .inOrder();
  }

  @Test
  void whatCannotBeReadIsNamedWithItsLine() throws Exception {
    Path file = csv("metric,window_start,tier,value\nrevenue,2026-03-01,1d,much\n");

    UserException refused = assertThrows(UserException.class, () -> ExactNumbers.ofFile(file));

    assertThat(refused)
        .hasMessageThat()
        .isEqualTo(file + ", line 2, has 'much' in the column value; write it like 1234.5.");
  }

  @Test
  void aRowWithoutAColumnIsTold() throws Exception {
    Path file = csv("metric,window_start,value\nrevenue,2026-03-01,1\n");

    UserException refused = assertThrows(UserException.class, () -> ExactNumbers.ofFile(file));

    assertThat(refused).hasMessageThat().contains(", line 2, has no tier: ");
  }

  private Path csv(String text) throws IOException {
    return Files.writeString(directory.resolve("numbers.csv"), text);
  }

  private static Instant at(String time) {
    return Instant.parse(time);
  }
}
