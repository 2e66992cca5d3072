package io.trueup.launcher.report.html;

import io.trueup.launcher.report.ReconciliationReport;
import io.trueup.launcher.report.Series;
import io.trueup.launcher.terminal.CauseWords;
import io.trueup.launcher.terminal.Numbers;
import io.trueup.launcher.terminal.WindowLabel;
import io.trueup.schemas.reconcile.ReconciliationRow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A metric over time: the estimate with its bounds, and the exact value.
 *
 * @param title the metric
 * @param split its dimensions, and its tier
 * @param band the outline of the bounds, as an SVG path has it
 * @param estimate the line of the estimates
 * @param exact the line of the exact values
 * @param dots one for each window
 * @param marks of the axis of values
 * @param times of the axis of time
 */
public record Chart(
    String title,
    String split,
    String band,
    String estimate,
    String exact,
    List<Dot> dots,
    List<Mark> marks,
    List<Mark> times) {
  private static final double LEFT = 64;
  private static final double RIGHT = 632;
  private static final double TOP = 10;
  private static final double BOTTOM = 164;

  /**
   * One window.
   *
   * @param kind agreed, explained or unexplained
   * @param text says all of it
   */
  public record Dot(String x, String y, String kind, String text) {}

  /** A place on an axis and its label. */
  public record Mark(String place, String label) {}

  /** A chart of a series with at least one row. */
  public static Chart of(Series series) {
    List<ReconciliationRow> rows = series.rows();
    Scale values = values(rows);
    Scale times =
        new Scale(
            rows.get(0).windowStart().getMillis(),
            rows.get(rows.size() - 1).windowStart().getMillis(),
            LEFT,
            RIGHT);
    return new Chart(
        series.metric(),
        split(series),
        band(rows, times, values),
        line(rows, times, values, ReconciliationRow::estimate),
        line(rows, times, values, ReconciliationRow::exact),
        rows.stream().map(row -> dot(row, times, values)).toList(),
        values.ticks().stream()
            .map(tick -> new Mark(values.place(tick), Numbers.of(tick)))
            .toList(),
        times(rows, times));
  }

  private static Scale values(List<ReconciliationRow> rows) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (ReconciliationRow row : rows) {
      least = Math.min(least, Math.min(row.lower(), Math.min(row.estimate(), row.exact())));
      most = Math.max(most, Math.max(row.upper(), Math.max(row.estimate(), row.exact())));
    }
    return Scale.ofValues(least, most, BOTTOM, TOP);
  }

  private static String split(Series series) {
    String dimensions = WindowLabel.dimensions(series.dimensions());
    String tier = "per " + WindowLabel.tier(series.tier());
    return dimensions.isEmpty() ? tier : dimensions + ", " + tier;
  }

  private static String band(List<ReconciliationRow> rows, Scale times, Scale values) {
    List<String> outline = new ArrayList<>();
    rows.forEach(row -> outline.add(point(row, times, values, row.upper())));
    for (int i = rows.size() - 1; i >= 0; i--) {
      outline.add(point(rows.get(i), times, values, rows.get(i).lower()));
    }
    return "M" + String.join("L", outline) + "Z";
  }

  private static String line(
      List<ReconciliationRow> rows,
      Scale times,
      Scale values,
      ToDoubleFunction<ReconciliationRow> value) {
    return "M"
        + String.join(
            "L",
            rows.stream().map(row -> point(row, times, values, value.applyAsDouble(row))).toList());
  }

  private static String point(ReconciliationRow row, Scale times, Scale values, double value) {
    return times.place(row.windowStart().getMillis()) + " " + values.place(value);
  }

  private static Dot dot(ReconciliationRow row, Scale times, Scale values) {
    String kind =
        row.causes().isEmpty()
            ? "agreed"
            : ReconciliationReport.isExplained(row) ? "explained" : "unexplained";
    String text =
        "%s: estimate %s (%s to %s), exact %s%s"
            .formatted(
                WindowLabel.of(row.windowStart(), row.windowEnd()),
                Numbers.of(row.estimate()),
                Numbers.of(row.lower()),
                Numbers.of(row.upper()),
                Numbers.of(row.exact()),
                row.causes().isEmpty() ? "" : ": " + CauseWords.because(row));
    return new Dot(
        times.place(row.windowStart().getMillis()), values.place(row.exact()), kind, text);
  }

  private static List<Mark> times(List<ReconciliationRow> rows, Scale times) {
    List<Mark> marks = new ArrayList<>();
    int last = rows.size() - 1;
    for (int index :
        last == 0 ? List.of(0) : last == 1 ? List.of(0, 1) : List.of(0, last / 2, last)) {
      ReconciliationRow row = rows.get(index);
      marks.add(
          new Mark(
              times.place(row.windowStart().getMillis()),
              WindowLabel.start(row.windowStart(), row.windowEnd())));
    }
    return marks;
  }
}
