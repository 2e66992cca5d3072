package io.trueup.launcher.terminal;

import io.trueup.pipelines.io.postgres.AutomationTotals;
import io.trueup.schemas.automation.Decision.Reason;
import java.util.List;
import java.util.Locale;

/** What automations decided, a line each. */
public final class AutomationTable {
  private static final int LONGEST_NAME = 32;

  private AutomationTable() {}

  public static List<String> lines(List<AutomationTotals> totals, int width) {
    TextTable table =
        new TextTable()
            .text("automation", LONGEST_NAME)
            .number("decided")
            .number("called")
            .number("delivered")
            .number("held out")
            .number("capped")
            .number("no consent")
            .number("dry run")
            .number("stopped");
    for (AutomationTotals its : totals) {
      table.row(
          its.automation() + (its.stopped() ? " (stopped)" : ""),
          number(its.decided()),
          number(its.of(Reason.CALLED)),
          number(its.delivered()),
          number(its.of(Reason.HELD_OUT)),
          number(its.of(Reason.CAPPED)),
          number(its.of(Reason.NO_CONSENT)),
          number(its.of(Reason.DRY_RUN)),
          number(its.of(Reason.STOPPED)));
    }
    return table.lines(width);
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
