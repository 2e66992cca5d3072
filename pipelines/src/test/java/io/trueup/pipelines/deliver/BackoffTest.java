package io.trueup.pipelines.deliver;

import static com.google.common.truth.Truth.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void eachWaitIsWithinAHalfAndAWholeOfTheDoubled() {
    for (int attempt = 1; attempt < 2_000; attempt++) {
      Duration full = Duration.ofSeconds(Math.min(300, 1L << Math.min(attempt - 1, 20)));

      assertThat(Backoff.after(attempt("key", attempt))).isAtMost(full);
      assertThat(Backoff.after(attempt("key", attempt))).isAtLeast(full.dividedBy(2));
    }
  }

  @Test
  void aMessageAlwaysWaitsEquallyLongAndOthersOtherwise() {
    assertThat(Backoff.after(attempt("key", 9))).isEqualTo(Backoff.after(attempt("key", 9)));

    Set<Duration> waits =
        IntStream.range(0, 100)
            .mapToObj(i -> Backoff.after(attempt("key" + i, 9)))
            .collect(Collectors.toSet());
    assertThat(waits.size()).isAtLeast(95);
  }

  @Test
  void retryAfterIsSecondsOrADate() {
    Instant now = Instant.parse("2026-03-31T22:00:00Z");

    assertThat(RetryAfter.parse("120", now)).hasValue(Duration.ofMinutes(2));
    assertThat(RetryAfter.parse("Tue, 31 Mar 2026 22:00:30 GMT", now))
        .hasValue(Duration.ofSeconds(30));
    assertThat(RetryAfter.parse("Tue, 31 Mar 2026 21:00:00 GMT", now)).hasValue(Duration.ZERO);
    assertThat(RetryAfter.parse("soon", now)).isEmpty();
    assertThat(RetryAfter.parse("-1", now)).isEmpty();
  }

  private static Delivery attempt(String key, int attempt) {
    return new Delivery(key, "ops", "{}", attempt, Instant.EPOCH);
  }
}
