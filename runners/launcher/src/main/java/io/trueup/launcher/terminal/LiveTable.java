package io.trueup.launcher.terminal;

import io.trueup.schemas.metric.Accuracy;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.PaneTiming;
import java.util.ArrayList;
import java.util.List;

/** The metrics as they are now, one a line. */
public final class LiveTable {
  private static final int WIDE = 110;

  private LiveTable() {}

  /**
   * Renders the values in the order given, as many as fit.
   *
   * @param headline what to say above the table
   * @param width of the terminal; what does not fit is left out at the right
   * @param height of the terminal in lines; at least 4
   */
  public static List<String> lines(
      String headline, List<MetricValue> values, int width, int height) {
    int room = height - 3;
    List<MetricValue> shown = values.size() <= room ? values : values.subList(0, room);
    TextTable table = table(width);
    shown.forEach(value -> addRow(table, value));
    List<String> lines = new ArrayList<>();
    lines.add(TextTable.cut(headline, width));
    lines.addAll(table.lines(width));
    if (shown.size() < values.size()) {
      lines.add("… and %d more".formatted(values.size() - shown.size()));
    }
    return lines;
  }

  private static TextTable table(int width) {
    int most = width >= WIDE ? 32 : 22;
    return new TextTable()
        .text("metric", most)
        .text("split", most)
        .number("estimate")
        .number("±")
        .text("state", 10)
        .text("window", 20)
        .number("events")
        .number("lower")
        .number("upper");
  }

  private static void addRow(TextTable table, MetricValue value) {
    table.row(
        value.metric(),
        WindowLabel.dimensions(value.dimensions()),
        Numbers.of(value.estimate()),
        Numbers.plusMinus(value.estimate(), value.lower(), value.upper()),
        state(value),
        WindowLabel.of(value.windowStart(), value.windowEnd()),
        Numbers.of(value.events()),
        Numbers.of(value.lower()),
        Numbers.of(value.upper()));
  }

  private static String state(MetricValue value) {
    if (value.accuracy() == Accuracy.EXACT) {
      return "trued up";
    }
    return value.timing() == PaneTiming.EARLY ? "live" : "final";
  }
}
