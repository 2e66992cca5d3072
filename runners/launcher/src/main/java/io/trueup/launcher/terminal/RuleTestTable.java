package io.trueup.launcher.terminal;

import io.trueup.launcher.report.Firing;
import io.trueup.launcher.report.RuleTest;
import io.trueup.schemas.alert.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joda.time.Duration;
import org.joda.time.PeriodType;
import org.joda.time.format.DateTimeFormat;
import org.joda.time.format.DateTimeFormatter;
import org.joda.time.format.PeriodFormat;

/** The test of a rule for people: a line for each time that it fired, and a sentence. */
public final class RuleTestTable {
  private static final DateTimeFormatter TIME =
      DateTimeFormat.forPattern("yyyy-MM-dd HH:mm:ss").withZoneUTC();

  private RuleTestTable() {}

  /** All of it, no line but the last longer than {@code width}. */
  public static List<String> lines(RuleTest test, int width) {
    List<String> lines = new ArrayList<>();
    if (!test.firings().isEmpty()) {
      TextTable table =
          new TextTable()
              .text("fired", 19)
              .text("resolved", 19)
              .text("after", 40)
              .number("value")
              .number("limit")
              .text("split", 40);
      test.firings().forEach(firing -> row(table, firing));
      lines.addAll(table.lines(width));
      lines.add("");
    }
    lines.add(sentence(test));
    return lines;
  }

  private static void row(TextTable table, Firing firing) {
    Alert fired = firing.fired();
    Alert resolved = firing.resolved();
    table.row(
        TIME.print(fired.windowEnd()),
        resolved == null ? "" : TIME.print(resolved.windowEnd()),
        resolved == null ? "" : words(new Duration(fired.windowEnd(), resolved.windowEnd())),
        Numbers.of(fired.value()),
        Numbers.of(fired.threshold()),
        WindowLabel.dimensions(fired.dimensions()));
  }

  private static String words(Duration duration) {
    return PeriodFormat.wordBased(Locale.ENGLISH)
        .print(duration.toPeriod().normalizedStandard(PeriodType.dayTime()));
  }

  private static String sentence(RuleTest test) {
    int times = test.firings().size();
    String name = test.rule();
    String on =
        "on %s %s, %s"
            .formatted(
                Numbers.of(test.values()), test.values() == 1 ? "value" : "values", test.range());
    if (times == 0) {
      return "%s would not have fired %s.".formatted(name, on);
    }
    return "%s would have fired %s %s%s."
        .formatted(
            name,
            times == 1 ? "once" : Numbers.of((long) times) + " times",
            on,
            test.lasting() == 0 ? "" : "; not resolved at the end: " + test.lasting());
  }
}
