package io.trueup.transforms.ledger;

import io.trueup.schemas.ledger.LedgerEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.joda.time.Duration;

/**
 * The built-in metrics of the quality that events come in, per source and minute of event time, as
 * the ledger counts them: exact counts, and shares from 0 to 1 of what was received.
 */
public final class QualityMetrics {
  /** How many records were received. */
  public static final String RECEIVED = "quality_received";

  /** The share that had been received before. */
  public static final String DUPLICATE_RATE = "quality_duplicate_rate";

  /** The share that came too late to be counted. */
  public static final String LATE_RATE = "quality_late_rate";

  /** The share that became dead letters. */
  public static final String REJECTED_RATE = "quality_rejected_rate";

  /** The share of the accepted whose customer the dimension tables do not have. */
  public static final String UNKNOWN_CUSTOMER_RATE = "quality_unknown_customer_rate";

  public static final String SOURCE = "source";

  /** The dimensions by which each of them is split. */
  public static final List<String> DIMENSIONS = List.of(SOURCE);

  /** The length of their windows. */
  public static final Duration TIER = Duration.standardMinutes(1);

  private static final Map<String, ToDoubleFunction<LedgerEntry>> METRICS = metrics();

  private QualityMetrics() {}

  private static Map<String, ToDoubleFunction<LedgerEntry>> metrics() {
    Map<String, ToDoubleFunction<LedgerEntry>> metrics = new LinkedHashMap<>();
    metrics.put(RECEIVED, entry -> (double) entry.received());
    metrics.put(DUPLICATE_RATE, entry -> share(entry.duplicate(), entry.received()));
    metrics.put(LATE_RATE, entry -> share(entry.late(), entry.received()));
    metrics.put(REJECTED_RATE, entry -> share(entry.rejected(), entry.received()));
    metrics.put(UNKNOWN_CUSTOMER_RATE, entry -> share(entry.unknownCustomer(), entry.accepted()));
    return metrics;
  }

  /** 0 of none. */
  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / (double) whole;
  }

  /** The metrics' names, in the order in which people are told of them. */
  public static Set<String> names() {
    return METRICS.keySet();
  }

  /** What a metric says of a minute. */
  static double value(String metric, LedgerEntry entry) {
    return METRICS.get(metric).applyAsDouble(entry);
  }
}
