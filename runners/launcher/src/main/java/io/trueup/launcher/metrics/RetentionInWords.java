package io.trueup.launcher.metrics;

import io.trueup.transforms.analyze.Measure.Retention;
import java.util.Locale;
import java.util.Set;

/** A retention, said to people. */
final class RetentionInWords {
  private RetentionInWords() {}

  static MeasureInWords of(Retention retention) {
    String period = retention.every().name().toLowerCase(Locale.ROOT);
    int held = retention.windows().periods();
    return new MeasureInWords(
        "for each of the "
            + retention.periods()
            + " "
            + period
            + "s before the window's last, the share of the customers who were new in it"
            + by(retention, period)
            + " that are active in the last"
            + named(retention.activity())
            + "; as "
            + Retention.COHORT
            + " how many are new in the last",
        "by a Theta sketch of 4,096 hashes for each of "
            + held
            + " "
            + period
            + "s; exactly, where they have no more customers",
        "two standard deviations: they hold the exact number with a confidence of 95 %",
        "up to 32 KiB for each of "
            + held
            + " "
            + period
            + "s; in the recompute 16 B for each customer of each");
  }

  private static String by(Retention retention, String period) {
    return retention.joins().isEmpty()
        ? ", by not having been active in the " + retention.lookback() + " " + period + "s before,"
        : named(retention.joins());
  }

  private static String named(Set<String> events) {
    return events.isEmpty() ? "" : " by " + String.join(" or ", events);
  }
}
