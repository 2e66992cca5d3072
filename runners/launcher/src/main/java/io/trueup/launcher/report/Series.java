package io.trueup.launcher.report;

import io.trueup.schemas.reconcile.ReconciliationRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joda.time.Duration;

/** The rows of one metric, tier and combination of dimensions, as long as they fit on a chart. */
public final class Series {
  /** More windows than that cannot be told apart. */
  static final int MOST = 200;

  private final String metric;
  private final Duration tier;
  private final Map<String, String> dimensions;
  private final List<ReconciliationRow> rows = new ArrayList<>();
  private double size;
  private boolean tooLong;

  Series(ReconciliationRow first) {
    metric = first.metric();
    tier = new Duration(first.windowStart(), first.windowEnd());
    dimensions = first.dimensions();
  }

  void add(ReconciliationRow row) {
    size += Math.abs(row.exact());
    tooLong |= rows.size() == MOST;
    if (tooLong) {
      rows.clear();
    } else {
      rows.add(row);
    }
  }

  public String metric() {
    return metric;
  }

  public Duration tier() {
    return tier;
  }

  public Map<String, String> dimensions() {
    return dimensions;
  }

  /** In the order of time; none where they are too many. */
  public List<ReconciliationRow> rows() {
    return rows;
  }

  /** What its exact values add up to, without signs. */
  double size() {
    return size;
  }
}
