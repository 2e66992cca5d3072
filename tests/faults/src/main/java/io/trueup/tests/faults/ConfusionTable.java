package io.trueup.tests.faults;

import io.trueup.pipelines.io.postgres.LedgerTotals;
import io.trueup.schemas.reconcile.Cause;
import io.trueup.schemas.reconcile.RowVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was planted against what it was taken for, as text. */
public final class ConfusionTable {
  private static final int MOST_MISSES = 20;

  private ConfusionTable() {}

  /** The table, and below it how each cause was told. */
  public static List<String> lines(FaultyRun.Outcome outcome, Score score) {
    List<String> lines = new ArrayList<>();
    lines.add("Planted faults, and the events of theirs that changed a number, by cause");
    lines.add(
        "(a change of segment or customer takes an event from one number and adds it to another)");
    lines.add(header());
    for (Fault fault : Fault.values()) {
      lines.add(
          line(
              fault, outcome.planted().of(fault), score.confusion().getOrDefault(fault, Map.of())));
    }
    lines.add("");
    lines.addAll(causes(score));
    lines.add(ledger(outcome.ledger()));
    lines.add(verdicts(score));
    score.misses().stream().limit(MOST_MISSES).forEach(lines::add);
    score.unexplained().stream().limit(MOST_MISSES).forEach(row -> lines.add(row.toString()));
    return lines;
  }

  private static String header() {
    StringBuilder header = new StringBuilder("%-23s %9s".formatted("planted", "records"));
    for (Cause cause : Cause.values()) {
      header.append(" %10s".formatted(shortName(cause)));
    }
    return header.append("  must be").toString();
  }

  private static String line(Fault fault, long records, Map<Cause, Double> attributed) {
    StringBuilder line =
        new StringBuilder(String.format(Locale.ROOT, "%-23s %,9d", fault.label(), records));
    for (Cause cause : Cause.values()) {
      double amount = attributed.getOrDefault(cause, 0.0);
      line.append(
          amount == 0 ? " %10s".formatted("") : String.format(Locale.ROOT, " %,10.0f", amount));
    }
    List<String> causes = fault.causes().stream().map(ConfusionTable::shortName).toList();
    return line.append("  ")
        .append(causes.isEmpty() ? "nothing" : String.join(", ", causes))
        .toString();
  }

  private static List<String> causes(Score score) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%-16s %9s %9s %10s %10s".formatted("cause", "planted", "found", "precision", "recall"));
    score
        .causes()
        .forEach(
            (cause, hits) ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "%-16s %,9d %,9d %10.6f %10.6f",
                        cause.name().toLowerCase(Locale.ROOT),
                        hits.planted(),
                        hits.found(),
                        hits.precision(),
                        hits.recall())));
    return lines;
  }

  private static String ledger(LedgerTotals ledger) {
    return String.format(
        Locale.ROOT,
        "Ledger: %,d received = %,d accepted + %,d duplicate + %,d late + %,d rejected + %,d suppressed",
        ledger.received(),
        ledger.accepted(),
        ledger.duplicate(),
        ledger.late(),
        ledger.rejected(),
        ledger.suppressed());
  }

  private static String verdicts(Score score) {
    List<String> counts = new ArrayList<>();
    for (RowVerdict verdict : RowVerdict.values()) {
      counts.add(
          String.format(
              Locale.ROOT,
              "%,d %s",
              score.rows(verdict),
              verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    }
    return "Rows: " + String.join(", ", counts);
  }

  private static String shortName(Cause cause) {
    return cause
        .name()
        .toLowerCase(Locale.ROOT)
        .replace("dimension_drift", "dimension")
        .replace("identity_drift", "identity")
        .replace("sketch_error", "sketch");
  }
}
