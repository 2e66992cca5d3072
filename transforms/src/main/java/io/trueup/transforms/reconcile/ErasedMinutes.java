package io.trueup.transforms.reconcile;

import io.trueup.schemas.reconcile.Cause;
import io.trueup.schemas.reconcile.ReconciliationRow;
import io.trueup.schemas.reconcile.RowVerdict;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * The minutes of event time of which events were erased with their customers. What the stream had
 * counted of them no recompute can count again, so a remainder in their windows has that cause, and
 * one in the windows of what was derived of them.
 *
 * <p>Nothing is kept of an erased event but its minute: in such a window the remainder cannot be
 * told from one that has another cause.
 */
public final class ErasedMinutes implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long MILLIS = Duration.standardMinutes(1).getMillis();

  public static final ErasedMinutes NONE = new ErasedMinutes(new long[0]);

  private final long[] starts;

  private ErasedMinutes(long[] starts) {
    this.starts = starts;
  }

  /** The minutes that begin at {@code starts}. */
  public static ErasedMinutes of(Collection<Instant> starts) {
    return new ErasedMinutes(starts.stream().mapToLong(Instant::getMillis).sorted().toArray());
  }

  /**
   * The row with what is unexplained explained, where there is such a minute in its window or so
   * long before it that an event of that time may have mattered. Of its bounds nothing can be told
   * then.
   */
  ReconciliationRow explain(ReconciliationRow row, Duration reach) {
    if (!anyIn(row.windowStart().minus(reach), row.windowEnd())) {
      return row;
    }
    ReconciliationRow unscored = row.toBuilder().setBounded(false).build();
    Double remainder = row.causes().get(Cause.UNEXPLAINED);
    if (remainder == null) {
      return unscored;
    }
    Map<Cause, Double> causes = new EnumMap<>(row.causes());
    causes.remove(Cause.UNEXPLAINED);
    causes.put(Cause.SUPPRESSED, remainder);
    return unscored.toBuilder().setCauses(causes).setVerdict(RowVerdict.EXPLAINED).build();
  }

  private boolean anyIn(Instant start, Instant end) {
    int found = Arrays.binarySearch(starts, start.getMillis() - MILLIS + 1);
    int first = found < 0 ? -found - 1 : found;
    return first < starts.length && starts[first] < end.getMillis();
  }
}
