package io.trueup.launcher.report;

import io.trueup.pipelines.io.postgres.LedgerTotals;
import io.trueup.pipelines.reconcile.Coverage;
import io.trueup.schemas.metric.Tier;
import io.trueup.schemas.reconcile.Cause;
import io.trueup.schemas.reconcile.ReconciliationRow;
import io.trueup.schemas.reconcile.RowVerdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.joda.time.Duration;

/** One reconciliation in numbers, and its largest differences; rows are added one by one. */
public final class ReconciliationReport {
  private static final int LARGEST = 12;
  private static final Comparator<ReconciliationRow> BY_SIZE =
      Comparator.comparing(ReconciliationReport::needsAttention)
          .thenComparingDouble(ReconciliationReport::relativeDifference)
          .thenComparing(ReconciliationRow::metric)
          .thenComparing(ReconciliationRow::windowStart)
          .thenComparing(row -> row.dimensions().toString());

  private final long runId;
  private final LedgerTotals ledger;
  private final Map<RowVerdict, Long> verdicts = new EnumMap<>(RowVerdict.class);
  private final Map<Cause, Long> causes = new EnumMap<>(Cause.class);
  private final Map<String, MetricDifference> metrics = new TreeMap<>();
  private final PriorityQueue<ReconciliationRow> largest = new PriorityQueue<>(BY_SIZE);
  private final SeriesByMetric series = new SeriesByMetric();
  private final List<Coverage> coverages = new ArrayList<>();
  private long rows;
  private long bounded;
  private long covered;
  private long stillOpen;

  public ReconciliationReport(long runId, LedgerTotals ledger) {
    this.runId = runId;
    this.ledger = ledger;
  }

  public void add(ReconciliationRow row) {
    rows++;
    verdicts.merge(row.verdict(), 1L, Long::sum);
    row.causes().keySet().forEach(cause -> causes.merge(cause, 1L, Long::sum));
    if (row.bounded()) {
      bounded++;
      covered += row.covered() ? 1 : 0;
    }
    difference(row).add(row);
    series.add(row);
    if (row.verdict() != RowVerdict.AGREED) {
      largest.add(row);
      if (largest.size() > LARGEST) {
        largest.remove();
      }
    }
  }

  /** Adds how the bounds of one measure held. */
  public void add(Coverage coverage) {
    coverages.add(coverage);
  }

  /** Says how many of {@link #unexplained} the stream may still explain: it has not passed them. */
  public void setStillOpen(long unpassed) {
    stillOpen = unpassed;
  }

  public long stillOpen() {
    return stillOpen;
  }

  public long runId() {
    return runId;
  }

  public LedgerTotals ledger() {
    return ledger;
  }

  public long rows() {
    return rows;
  }

  public long rows(RowVerdict verdict) {
    return verdicts.getOrDefault(verdict, 0L);
  }

  /** The rows to whose difference the cause contributed. */
  public long rows(Cause cause) {
    return causes.getOrDefault(cause, 0L);
  }

  /**
   * The share, from 0 to 1, of the published intervals that held the exact value; nothing where
   * none was published.
   */
  public OptionalDouble coverage() {
    return bounded == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) covered / bounded);
  }

  /** The same by measure and tier, as they were added. */
  public List<Coverage> coverages() {
    return List.copyOf(coverages);
  }

  /** Of these, the measures whose bounds hold significantly less often than promised. */
  public List<Coverage> brokenBounds() {
    return coverages.stream().filter(Coverage::isBroken).toList();
  }

  /** What is worth a chart, by metric. */
  public List<Series> series() {
    return series.picked();
  }

  /** By metric, then tier. */
  public List<MetricDifference> metrics() {
    return List.copyOf(metrics.values());
  }

  /** The largest differences in proportion, those without an explanation first. */
  public List<ReconciliationRow> largest() {
    List<ReconciliationRow> sorted = new ArrayList<>(largest);
    sorted.sort(BY_SIZE.reversed());
    return sorted;
  }

  /** The rows that neither agree nor are explained. */
  public long unexplained() {
    return rows - rows(RowVerdict.AGREED) - rows(RowVerdict.EXPLAINED);
  }

  /** Whether every row agrees or is explained, and bounds hold as often as promised. */
  public boolean isClean() {
    return unexplained() == 0 && brokenBounds().isEmpty();
  }

  private MetricDifference difference(ReconciliationRow row) {
    Duration tier = Tier.of(row.windowStart(), row.windowEnd());
    return metrics.computeIfAbsent(
        "%s/%010d".formatted(row.metric(), tier.getStandardSeconds()),
        key -> new MetricDifference(row.metric(), tier));
  }

  /** Whether estimate and exact value of a row agree, or their difference has causes. */
  public static boolean isExplained(ReconciliationRow row) {
    return !needsAttention(row);
  }

  private static boolean needsAttention(ReconciliationRow row) {
    return row.verdict() != RowVerdict.AGREED && row.verdict() != RowVerdict.EXPLAINED;
  }

  private static double relativeDifference(ReconciliationRow row) {
    double size = Math.max(Math.abs(row.exact()), Math.abs(row.estimate()));
    return size == 0 ? 0 : Math.abs(row.exact() - row.estimate()) / size;
  }
}
