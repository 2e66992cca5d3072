package io.trueup.launcher.terminal;

import io.trueup.launcher.report.MetricDifference;
import io.trueup.schemas.reconcile.Cause;
import io.trueup.schemas.reconcile.ReconciliationRow;
import io.trueup.schemas.reconcile.RowVerdict;
import io.trueup.transforms.reconcile.EventPart;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes causes for people. */
public final class CauseWords {
  private CauseWords() {}

  public static String of(Cause cause) {
    return words(cause.name());
  }

  public static String of(RowVerdict verdict) {
    return words(verdict.name());
  }

  /** What becomes of an event on the way from the estimate to the exact value. */
  public static String of(EventPart.Change change) {
    return words(change.name());
  }

  /** The causes of a row, largest first; or the verdict where a side has no value. */
  public static String because(ReconciliationRow row) {
    if (row.verdict() == RowVerdict.MISSING_IN_STREAM
        || row.verdict() == RowVerdict.MISSING_IN_RECOMPUTE) {
      return of(row.verdict());
    }
    return largestFirst(row).stream()
        .map(cause -> of(cause.getKey()) + " " + Numbers.signed(cause.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** The causes of a row with their amounts, the largest first. */
  public static List<Map.Entry<Cause, Double>> largestFirst(ReconciliationRow row) {
    return row.causes().entrySet().stream()
        .sorted(
            (one, other) -> Double.compare(Math.abs(other.getValue()), Math.abs(one.getValue())))
        .toList();
  }

  /** What only moved between splits adds up to nothing, and is shown as how much moved. */
  public static String amount(MetricDifference metric, Cause cause) {
    double by = metric.by(cause);
    double moved = metric.moved(cause);
    return by == 0 && moved > 0 ? "±" + Numbers.of(moved) : Numbers.signed(by);
  }

  /** What a cause is, for somebody who never saw the word. */
  public static String meaning(Cause cause) {
    return switch (cause) {
      case DUPLICATES -> "The stream counted an event twice, or took a new one for a copy.";
      case LATE -> "Events came after the stream had closed their window.";
      case REPAIRED -> "Events were rejected at first, and mended and counted since.";
      case SUPPRESSED -> "Events were erased with their customers since the stream counted them.";
      case DIMENSION_DRIFT ->
          "A customer's or product's attributes were other ones than the stream knew.";
      case IDENTITY_DRIFT -> "Two identifiers turned out to be one customer's.";
      case SKETCH_ERROR -> "The estimate itself was off, within what its bounds allow.";
      case UNEXPLAINED -> "None of the others: a bug, a loss or a double count.";
    };
  }

  /** Why a cause has no archived events. */
  public static String withoutEvents(Cause cause) {
    return switch (cause) {
      case SKETCH_ERROR -> "the sketch was off within its bounds; no event is behind it";
      case SUPPRESSED ->
          "events of the window were erased with their customers; nothing is left of them";
      case UNEXPLAINED -> "no archived event explains it: a bug, a loss or a double count";
      case DUPLICATES, LATE, REPAIRED, DIMENSION_DRIFT, IDENTITY_DRIFT ->
          "the archive no longer has its events, or the attribute tables changed since";
    };
  }

  private static String words(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
