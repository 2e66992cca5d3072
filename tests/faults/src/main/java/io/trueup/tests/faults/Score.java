package io.trueup.tests.faults;

import io.trueup.launcher.report.ReconciliationReport;
import io.trueup.schemas.reconcile.Cause;
import io.trueup.schemas.reconcile.ReconciliationRow;
import io.trueup.schemas.reconcile.RowVerdict;
import io.trueup.tests.faults.Truth.Row;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What reconcile found beside what was planted. An amount of a cause in a row is found where it is
 * the planted one; in additive measures to the last digit, in sketched ones the causes that the
 * archive tells likewise, and what remains within the published bounds.
 */
public final class Score {
  private static final String BY_FAULT = "events_by_fault";
  private static final String FAULT = "properties.fault";
  private static final double ROUNDING = 1e-9;

  /** As reconcile widens published bounds before it calls a remainder unexplained. */
  private static final double WIDENING = 3;

  /** Of sketched measures, these are what remains between the estimate and the archive. */
  private static final Set<Cause> REMAINDER =
      Set.of(Cause.SUPPRESSED, Cause.SKETCH_ERROR, Cause.UNEXPLAINED);

  private final Map<Cause, Hits> causes = new EnumMap<>(Cause.class);
  private final Map<Fault, Map<Cause, Double>> confusion = new EnumMap<>(Fault.class);
  private final Map<RowVerdict, Long> verdicts = new EnumMap<>(RowVerdict.class);
  private final Map<String, Long> metrics = new TreeMap<>();
  private final List<String> misses = new ArrayList<>();
  private final List<ReconciliationRow> unexplained = new ArrayList<>();

  /** How many amounts of a cause were planted, found, and both and equal. */
  public static final class Hits {
    private long planted;
    private long found;
    private long right;

    /** Of what was found, the share that was planted; 1 where nothing was found. */
    public double precision() {
      return found == 0 ? 1 : (double) right / found;
    }

    /** Of what was planted, the share that was found; 1 where nothing was planted. */
    public double recall() {
      return planted == 0 ? 1 : (double) right / planted;
    }

    public long planted() {
      return planted;
    }

    public long found() {
      return found;
    }

    private Map<String, Object> facts() {
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("planted", planted);
      facts.put("found", found);
      facts.put("precision", precision());
      facts.put("recall", recall());
      return facts;
    }
  }

  private Score() {}

  /** Scores rows against the truth. */
  public static Score of(FaultyRun.Outcome outcome) {
    Score score = new Score();
    Map<Row, Map<Cause, Double>> truth = new HashMap<>(outcome.truth().causes());
    for (ReconciliationRow row : outcome.rows()) {
      score.verdicts.merge(row.verdict(), 1L, Long::sum);
      score.metrics.merge(row.metric(), 1L, Long::sum);
      if (!ReconciliationReport.isExplained(row)) {
        score.unexplained.add(row);
      }
      if (outcome.truth().scores(row.metric())) {
        Map<Cause, Double> planted = truth.remove(Row.of(row));
        score.add(
            row, planted == null ? Map.of() : planted, outcome.truth().isAdditive(row.metric()));
      }
    }
    truth.forEach(score::miss);
    return score;
  }

  private void add(ReconciliationRow row, Map<Cause, Double> planted, boolean additive) {
    for (Cause cause : Cause.values()) {
      if (additive || !REMAINDER.contains(cause)) {
        compare(
            row,
            cause,
            planted.getOrDefault(cause, 0.0),
            row.causes().getOrDefault(cause, 0.0),
            ROUNDING * Math.max(1, Math.abs(row.exact())));
      }
    }
    if (!additive) {
      compareRemainder(row, planted.getOrDefault(Cause.SUPPRESSED, 0.0));
    }
    if (row.metric().equals(BY_FAULT)) {
      Map<Cause, Double> ofFault =
          confusion.computeIfAbsent(
              Fault.of(row.dimensions().get(FAULT)), fault -> new EnumMap<>(Cause.class));
      row.causes().forEach((cause, amount) -> ofFault.merge(cause, Math.abs(amount), Double::sum));
    }
  }

  private void compare(
      ReconciliationRow row, Cause cause, double planted, double found, double tolerance) {
    Hits hits = hits(cause);
    hits.planted += planted == 0 ? 0 : 1;
    hits.found += found == 0 ? 0 : 1;
    if (Math.abs(planted - found) > tolerance) {
      misses.add("%s: %s is %s, not %s".formatted(Row.of(row), cause, found, planted));
    } else if (planted != 0) {
      hits.right++;
    }
  }

  /** The remainder is what was erased, and an error that the published bounds allow. */
  private void compareRemainder(ReconciliationRow row, double erased) {
    double remainder =
        REMAINDER.stream().mapToDouble(cause -> row.causes().getOrDefault(cause, 0.0)).sum();
    double error = remainder - erased;
    if (error < -WIDENING * (row.estimate() - row.lower())
        || error > WIDENING * (row.upper() - row.estimate())) {
      misses.add("%s: its sketch is off by %s".formatted(Row.of(row), error));
    }
  }

  private void miss(Row row, Map<Cause, Double> planted) {
    planted.forEach((cause, amount) -> hits(cause).planted++);
    if (!planted.isEmpty()) {
      misses.add("%s: there is no row, where there must be %s".formatted(row, planted));
    }
  }

  private Hits hits(Cause cause) {
    return causes.computeIfAbsent(cause, absent -> new Hits());
  }

  /** How each cause was told. */
  public Map<Cause, Hits> causes() {
    return causes;
  }

  /** In how many events a cause was found, by what was planted in them. */
  public Map<Fault, Map<Cause, Double>> confusion() {
    return confusion;
  }

  /** How many rows of each metric were reconciled. */
  public Map<String, Long> metrics() {
    return metrics;
  }

  /** What is not as it was planted, in words. */
  public List<String> misses() {
    return misses;
  }

  public long rows(RowVerdict verdict) {
    return verdicts.getOrDefault(verdict, 0L);
  }

  /** The rows that neither agree nor are explained. */
  public List<ReconciliationRow> unexplained() {
    return unexplained;
  }

  /** Of all that was found of the causes, the share that was planted. */
  public double precision() {
    return causes.values().stream().mapToDouble(Hits::precision).min().orElse(1);
  }

  /** Of all that was planted of the causes, the share that was found. */
  public double recall() {
    return causes.values().stream().mapToDouble(Hits::recall).min().orElse(1);
  }

  /** All of it for scripts. */
  public Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("precision", precision());
    facts.put("recall", recall());
    facts.put("unexplained", unexplained.size());
    facts.put("misses", misses.size());
    causes.forEach((cause, hits) -> facts.put(cause.name(), hits.facts()));
    return facts;
  }
}
