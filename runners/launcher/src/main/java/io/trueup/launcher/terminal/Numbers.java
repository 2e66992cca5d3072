package io.trueup.launcher.terminal;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Writes numbers for people: thousands apart, and no more digits than one can use. */
public final class Numbers {
  private static final double DECIMALS_BELOW = 10_000;

  private Numbers() {}

  public static String of(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** So many of something: {@code 1 event}, {@code 1,204 events}. */
  public static String of(long count, String one) {
    return of(count) + " " + one + (count == 1 ? "" : "s");
  }

  public static String of(double value) {
    boolean whole = value == Math.rint(value);
    double size = Math.abs(value);
    return format(whole || size >= DECIMALS_BELOW ? "#,##0" : size >= 1 ? "#,##0.00" : "0.####")
        .format(value);
  }

  /** With its sign, as differences have one; nothing for 0. */
  public static String signed(double value) {
    return value == 0 ? "" : (value > 0 ? "+" : "") + of(value);
  }

  /** A share from 0 to 1 as a percentage. */
  public static String percent(double share) {
    return format("0.0").format(share * 100) + "%";
  }

  /** Half of the interval's width as a share of the estimate; nothing where it is exact. */
  public static String plusMinus(double estimate, double lower, double upper) {
    if (lower == upper || estimate == 0) {
      return "";
    }
    return "±" + percent((upper - lower) / 2 / Math.abs(estimate));
  }

  private static DecimalFormat format(String pattern) {
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
  }
}
