package io.trueup.launcher.demo;

import io.trueup.launcher.shop.ShopSettings;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.joda.time.Instant;

/** The whole UTC days that hold the shop's traffic, late events included. */
record Days(Instant from, Instant to) {
  private static final Duration MARGIN = Duration.ofMinutes(10);

  static Days of(java.time.Instant start, ShopSettings settings) {
    java.time.Instant first = start.minus(settings.faults().lateness()).minus(MARGIN);
    java.time.Instant last = start.plusSeconds(settings.seconds()).plus(MARGIN);
    return new Days(
        joda(first.truncatedTo(ChronoUnit.DAYS)),
        joda(last.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS)));
  }

  private static Instant joda(java.time.Instant time) {
    return Instant.ofEpochMilli(time.toEpochMilli());
  }
}
