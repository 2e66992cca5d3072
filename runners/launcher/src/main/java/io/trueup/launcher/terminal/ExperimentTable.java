package io.trueup.launcher.terminal;

import io.trueup.transforms.analyze.experiment.Arm;
import io.trueup.transforms.analyze.experiment.Uplift;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An experiment for people: how each arm did, and a sentence on what may be said of it. */
public final class ExperimentTable {
  private static final int WIDTH = 100;

  private ExperimentTable() {}

  /**
   * All of it.
   *
   * @param uplifts of one experiment, at least one
   */
  public static List<String> lines(List<Uplift> uplifts) {
    TextTable table =
        new TextTable().text("arm", 32).number("exposed").number("converted").number("rate");
    row(table, uplifts.get(0).control());
    uplifts.forEach(uplift -> row(table, uplift.arm()));
    List<String> lines = new ArrayList<>(table.lines(WIDTH));
    lines.add("");
    uplifts.forEach(uplift -> lines.add(sentence(uplift)));
    lines.add("");
    lines.add("The intervals are of 95 % and hold however often one looks and whenever one stops.");
    return lines;
  }

  private static void row(TextTable table, Arm arm) {
    table.row(
        arm.name(),
        String.format(Locale.ROOT, "%,d", arm.exposed()),
        String.format(Locale.ROOT, "%,d", arm.converted()),
        String.format(Locale.ROOT, "%.2f%%", 100 * arm.rate()));
  }

  private static String sentence(Uplift uplift) {
    String names = uplift.arm().name() + " against " + uplift.control().name() + ": ";
    return names
        + switch (uplift.verdict()) {
          case BETTER -> "better, by " + points(uplift) + ".";
          case WORSE -> "worse, by " + points(uplift) + ".";
          case UNDECIDED -> "not decided yet; " + points(uplift) + ".";
          case TOO_FEW -> "too few exposures to say anything; " + points(uplift) + ".";
          case SAMPLE_RATIO_MISMATCH ->
              String.format(
                  Locale.ROOT,
                  "nothing can be said, because exposures did not fall on the arms as planned"
                      + " (p = %.2g); find out what loses them.",
                  uplift.sampleRatio());
        };
  }

  private static String points(Uplift uplift) {
    return String.format(
        Locale.ROOT,
        "%+.2f points, between %+.2f and %+.2f",
        100 * uplift.difference().value(),
        100 * uplift.difference().lower(),
        100 * uplift.difference().upper());
  }
}
