package io.trueup.launcher.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Maps values of a chart to places on it. */
record Scale(double from, double to, double placeOfFrom, double placeOfTo) {
  private static final double[] STEPS = {1, 2, 5, 10};

  /** Of values that begin at 0 unless all are far from it. */
  static Scale ofValues(double least, double most, double placeOfLeast, double placeOfMost) {
    double low = least >= 0 && least < 0.7 * most ? 0 : least;
    double high = most <= 0 && most > 0.7 * least ? 0 : most;
    double margin = high > low ? 0.06 * (high - low) : Math.max(1, Math.abs(high) * 0.1);
    return new Scale(
        low == 0 ? 0 : low - margin, high == 0 ? 0 : high + margin, placeOfLeast, placeOfMost);
  }

  /** The place of a value, as SVG writes it. */
  String place(double value) {
    double share = to == from ? 0 : (value - from) / (to - from);
    return String.format(Locale.ROOT, "%.1f", placeOfFrom + share * (placeOfTo - placeOfFrom));
  }

  /** Round values, three to six of them. */
  List<Double> ticks() {
    double step = step((to - from) / 4);
    List<Double> ticks = new ArrayList<>();
    for (double tick = Math.ceil(from / step) * step; tick <= to; tick += step) {
      ticks.add(tick == 0 ? 0.0 : tick);
    }
    return ticks;
  }

  private static double step(double raw) {
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    for (double step : STEPS) {
      if (raw <= step * power) {
        return step * power;
      }
    }
    throw new IllegalStateException("No step for " + raw);
  }
}
