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
import java.util.stream.Stream;
import org.joda.time.Duration;
import org.joda.time.Instant;

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
    Scale times = new Scale(time(rows.get(0)), time(rows.get(rows.size() - 1)), LEFT, RIGHT);
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

  /** Windows that follow each other: between others there is nothing to draw. */
  private static List<List<ReconciliationRow>> runs(List<ReconciliationRow> rows) {
    List<List<ReconciliationRow>> runs = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      if (i == 0 || !rows.get(i).windowStart().equals(rows.get(i - 1).windowEnd())) {
        runs.add(new ArrayList<>());
      }
      runs.get(runs.size() - 1).add(rows.get(i));
    }
    return runs;
  }

  private static String band(List<ReconciliationRow> rows, Scale times, Scale values) {
    StringBuilder outlines = new StringBuilder();
    for (List<ReconciliationRow> run : runs(rows)) {
      List<String> outline = new ArrayList<>();
      run.forEach(row -> outline.add(point(row, times, values, row.upper())));
      for (int i = run.size() - 1; i >= 0; i--) {
        outline.add(point(run.get(i), times, values, run.get(i).lower()));
      }
      outlines.append('M').append(String.join("L", outline)).append('Z');
    }
    return outlines.toString();
  }

  private static String line(
      List<ReconciliationRow> rows,
      Scale times,
      Scale values,
      ToDoubleFunction<ReconciliationRow> value) {
    StringBuilder lines = new StringBuilder();
    for (List<ReconciliationRow> run : runs(rows)) {
      List<String> points =
          run.stream().map(row -> point(row, times, values, value.applyAsDouble(row))).toList();
      // A line of one point has to have some length, or its round ends are not drawn.
      lines.append('M').append(String.join("L", points)).append(run.size() == 1 ? "h.01" : "");
    }
    return lines.toString();
  }

  private static String point(ReconciliationRow row, Scale times, Scale values, double value) {
    return times.place(time(row)) + " " + values.place(value);
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
    return new Dot(times.place(time(row)), values.place(row.exact()), kind, text);
  }

  /** Milliseconds fit into a double for 285,000 years. */
  private static double time(ReconciliationRow row) {
    return (double) row.windowStart().getMillis();
  }

  private static List<Mark> times(List<ReconciliationRow> rows, Scale times) {
    Instant first = rows.get(0).windowStart();
    Instant last = rows.get(rows.size() - 1).windowStart();
    Duration tier = new Duration(first, rows.get(0).windowEnd());
    long windows = new Duration(first, last).getMillis() / tier.getMillis();
    Instant middle = first.plus(tier.multipliedBy(windows / 2));
    return Stream.of(first, middle, last)
        .distinct()
        .map(
            time ->
                new Mark(
                    times.place((double) time.getMillis()),
                    WindowLabel.start(time, time.plus(tier))))
        .toList();
  }
}
