package io.trueup.launcher.terminal;

import io.trueup.launcher.report.ExplainedRow;
import io.trueup.pipelines.explain.CauseEvents;
import io.trueup.pipelines.explain.EventBehind;
import io.trueup.schemas.reconcile.Cause;
import io.trueup.schemas.reconcile.ReconciliationRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;

/** One number for people: estimate, bounds, exact value, causes, and the events behind them. */
public final class ExplainTable {
  private ExplainTable() {}

  /** All of it; no table is wider than {@code width}, sentences may be. */
  public static List<String> lines(ExplainedRow explained, int width) {
    List<String> lines = new ArrayList<>(rows(explained.rows(), width));
    if (explained.rows().size() > 1) {
      lines.add("");
      lines.add("Choose one with --by to see the events behind it.");
      return lines;
    }
    for (Map.Entry<Cause, Double> cause : CauseWords.largestFirst(explained.rows().get(0))) {
      lines.add("");
      lines.addAll(
          cause(cause.getKey(), cause.getValue(), explained.events().get(cause.getKey()), width));
    }
    return lines;
  }

  private static List<String> rows(List<ReconciliationRow> rows, int width) {
    TextTable table =
        new TextTable()
            .text("metric", 32)
            .text("split", 32)
            .text("window", 24)
            .number("estimate")
            .number("lower")
            .number("upper")
            .number("exact")
            .text("verdict", 22)
            .text("because", 60);
    for (ReconciliationRow row : rows) {
      table.row(
          row.metric(),
          WindowLabel.dimensions(row.dimensions()),
          WindowLabel.of(row.windowStart(), row.windowEnd()),
          Numbers.of(row.estimate()),
          Numbers.of(row.lower()),
          Numbers.of(row.upper()),
          Numbers.of(row.exact()),
          CauseWords.of(row.verdict()),
          CauseWords.because(row));
    }
    return table.lines(width);
  }

  private static List<String> cause(
      Cause cause, double amount, @Nullable CauseEvents events, int width) {
    List<String> lines = new ArrayList<>();
    String title = "%s %s".formatted(CauseWords.of(cause), Numbers.signed(amount));
    if (events == null) {
      lines.add(title + ": " + CauseWords.withoutEvents(cause));
      return lines;
    }
    lines.add(title + ": " + Numbers.of(events.total(), "event"));
    TextTable table =
        new TextTable()
            .text("event", 40)
            .text("what", 24)
            .text("happened", 24)
            .text("received", 24)
            .text("after", 10)
            .text("verdict", 10)
            .text("in exact", 10)
            .text("position", 48);
    for (EventBehind event : events.first()) {
      table.row(
          event.eventId(),
          event.name(),
          event.eventTime().toString(),
          event.receivedTime().toString(),
          WindowLabel.length(new Duration(event.eventTime(), event.receivedTime())),
          event.verdict().name().toLowerCase(Locale.ROOT),
          CauseWords.of(event.change()),
          event.position().toString());
    }
    lines.addAll(table.lines(width));
    if (events.first().size() < events.total()) {
      lines.add("… and %s more".formatted(Numbers.of(events.total() - events.first().size())));
    }
    return lines;
  }
}
