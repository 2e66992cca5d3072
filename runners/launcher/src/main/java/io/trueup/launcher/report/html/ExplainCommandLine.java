package io.trueup.launcher.report.html;

import io.trueup.launcher.terminal.WindowLabel;
import io.trueup.schemas.reconcile.ReconciliationRow;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.joda.time.Duration;

/** The command that lists the events behind a row, ready to be pasted into a shell. */
final class ExplainCommandLine {
  private ExplainCommandLine() {}

  static String of(ReconciliationRow row, String config) {
    StringJoiner command = new StringJoiner(" ", "bin/trueup explain ", "");
    command.add(quoted(row.metric()));
    command.add("--config " + quoted(config));
    command.add("--window " + row.windowStart());
    command.add("--tier " + WindowLabel.tier(new Duration(row.windowStart(), row.windowEnd())));
    new TreeMap<>(row.dimensions())
        .forEach((name, value) -> command.add("--by " + quoted(name + "=" + value)));
    return command.toString();
  }

  /** A shell takes all of it for one word, whatever it is. */
  private static String quoted(String text) {
    return text.matches("[\\w./:=@+-]+") && !text.startsWith("-")
        ? text
        : "'" + text.replace("'", "'\\''") + "'";
  }
}
