package io.trueup.launcher.terminal;

import io.trueup.pipelines.preview.PreviewedValue;
import io.trueup.schemas.metric.MetricValue;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Values of a metric in both its forms, one a line. */
public final class PreviewTable {
  private static final int MOST = 32;
  private static final String NONE = "-";

  private PreviewTable() {}

  /** Renders the values in the order given. */
  public static List<String> lines(List<PreviewedValue> values, int width) {
    TextTable table =
        new TextTable()
            .text("window", 20)
            .text("metric", MOST)
            .text("split", MOST)
            .number("exact")
            .number("estimate")
            .number("±")
            .number("events");
    for (PreviewedValue value : values) {
      MetricValue any = value.any();
      MetricValue estimate = value.estimate();
      table.row(
          WindowLabel.of(any.windowStart(), any.windowEnd()),
          any.metric(),
          WindowLabel.dimensions(any.dimensions()),
          number(value.exact()),
          number(estimate),
          estimate == null
              ? ""
              : Numbers.plusMinus(estimate.estimate(), estimate.lower(), estimate.upper()),
          Numbers.of(any.events()));
    }
    return table.lines(width);
  }

  private static String number(@Nullable MetricValue value) {
    return value == null ? NONE : Numbers.of(value.estimate());
  }
}
