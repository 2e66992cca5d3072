package io.trueup.launcher.terminal;

import static com.google.common.truth.Truth.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadingProgressTest {
  @Test
  void saysHowMuchIsReadHowFastAndWhatIsLeft() {
    assertThat(ReadingProgress.line("Recomputing", Duration.ofSeconds(10), 2_000_000, 25, 100))
        .isEqualTo(
            "Recomputing [######------------------] 25.0%, 2,000,000 rows read, 200,000 rows/s, 0:30 left");
  }

  @Test
  void saysNoTimeLeftBeforeTheFirstFileAndAfterTheLast() {
    assertThat(ReadingProgress.line("Recomputing", Duration.ofSeconds(2), 5_000, 0, 100))
        .isEqualTo("Recomputing [------------------------] 0.0%, 5,000 rows read, 2,500 rows/s");
    assertThat(ReadingProgress.line("Recomputing", Duration.ofSeconds(2), 5_000, 100, 100))
        .endsWith("100.0%, 5,000 rows read, 2,500 rows/s, adding up");
  }

  @Test
  void saysOnlyForHowLongWhereNothingIsReadHere() {
    assertThat(ReadingProgress.line("Reconciling", Duration.ofSeconds(62), 0, 0, 0))
        .isEqualTo("Reconciling ... 1:02");
  }
}
