package io.trueup.pipelines.deliver;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands until it is advanced. */
final class TestClock implements InstantSource {
  private volatile Instant now = Instant.parse("2026-03-31T22:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  void advance(Duration duration) {
    now = now.plus(duration);
  }
}
