package io.trueup.launcher.terminal;

import io.trueup.schemas.reconcile.Cause;
import io.trueup.schemas.reconcile.ReconciliationRow;
import io.trueup.schemas.reconcile.RowVerdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes causes for people. */
final class CauseWords {
  private CauseWords() {}

  static String of(Cause cause) {
    return words(cause.name());
  }

  static String of(RowVerdict verdict) {
    return words(verdict.name());
  }

  /** The causes of a row, largest first; or the verdict where a side has no value. */
  static String because(ReconciliationRow row) {
    if (row.verdict() == RowVerdict.MISSING_IN_STREAM
        || row.verdict() == RowVerdict.MISSING_IN_RECOMPUTE) {
      return of(row.verdict());
    }
    return largestFirst(row).stream()
        .map(cause -> of(cause.getKey()) + " " + Numbers.signed(cause.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** The causes of a row with their amounts, the largest first. */
  static List<Map.Entry<Cause, Double>> largestFirst(ReconciliationRow row) {
    return row.causes().entrySet().stream()
        .sorted(
            (one, other) -> Double.compare(Math.abs(other.getValue()), Math.abs(one.getValue())))
        .toList();
  }

  /** Why a cause has no archived events. */
  static String withoutEvents(Cause cause) {
    return switch (cause) {
      case SKETCH_ERROR -> "the sketch was off within its bounds; no event is behind it";
      case SUPPRESSED -> "events of the window were erased with their customers; nothing is left of them";
      case UNEXPLAINED -> "no archived event explains it: a bug, a loss or a double count";
      case DUPLICATES, LATE, REPAIRED, DIMENSION_DRIFT, IDENTITY_DRIFT ->
          "the archive no longer has its events, or the attribute tables changed since";
    };
  }

  private static String words(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
