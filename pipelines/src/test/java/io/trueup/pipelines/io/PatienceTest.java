package io.trueup.pipelines.io;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private final AtomicInteger attempts = new AtomicInteger();

  @Test
  void aServiceThatComesUpIsUsed() throws Exception {
    int attempt =
        new Patience(Duration.standardMinutes(1))
            .tryTo("Kafka", IOException.class::isInstance, () -> failUntil(3));

    assertThat(attempt).isEqualTo(3);
  }

  @Test
  void anyOtherFailureIsThrownAtOnce() {
    assertThrows(
        IOException.class,
        () ->
            new Patience(Duration.standardMinutes(1))
                .tryTo("Kafka", failure -> false, () -> failUntil(3)));
    assertThat(attempts.get()).isEqualTo(1);
  }

  @Test
  void withoutPatienceThereIsOneAttempt() {
    assertThrows(
        IOException.class,
        () ->
            new Patience(Duration.ZERO)
                .tryTo("Kafka", IOException.class::isInstance, () -> failUntil(3)));
    assertThat(attempts.get()).isEqualTo(1);
  }

  @Test
  void whenPatienceEndsTheLastFailureIsThrown() {
    assertThrows(
        IOException.class,
        () ->
            new Patience(Duration.millis(300))
                .tryTo("Kafka", IOException.class::isInstance, () -> failUntil(1000)));
    assertThat(attempts.get()).isAtLeast(2);
  }

  private int failUntil(int success) throws IOException {
    int attempt = attempts.incrementAndGet();
    if (attempt < success) {
      throw new IOException("attempt " + attempt);
    }
    return attempt;
  }
}
