package io.trueup.transforms.reconcile;

import io.trueup.schemas.reconcile.Cause;
import io.trueup.schemas.reconcile.ReconciliationRow;
import io.trueup.schemas.reconcile.RowVerdict;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a reconciliation found, in a few numbers.
 *
 * @param coverage the share, from 0 to 1, of the estimates with an error bound whose interval held;
 *     null where there were none
 * @param causes only those that were found
 */
public record ReconciliationSummary(
    long rows,
    long agreed,
    long explained,
    long unexplained,
    long missingInStream,
    long missingInRecompute,
    @Nullable Double coverage,
    Map<Cause, CauseTotal> causes) {

  /**
   * How much one cause contributed.
   *
   * @param rows in how many rows it was found
   * @param amount the sum of its absolute amounts, over metrics of whatever unit
   */
  public record CauseTotal(long rows, double amount) {
    CauseTotal plus(CauseTotal other) {
      return new CauseTotal(rows + other.rows, amount + other.amount);
    }
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Adds up rows; the amounts depend on their order by rounding alone. */
  public static final class Builder {
    private final Map<RowVerdict, Long> verdicts = new EnumMap<>(RowVerdict.class);
    private final Map<Cause, CauseTotal> causes = new EnumMap<>(Cause.class);
    private long rows;
    private long bounded;
    private long covered;

    private Builder() {}

    public Builder add(ReconciliationRow row) {
      rows++;
      verdicts.merge(row.verdict(), 1L, Long::sum);
      row.causes()
          .forEach(
              (cause, amount) ->
                  causes.merge(cause, new CauseTotal(1, Math.abs(amount)), CauseTotal::plus));
      if (row.bounded()) {
        bounded++;
        covered += row.covered() ? 1 : 0;
      }
      return this;
    }

    public ReconciliationSummary build() {
      return new ReconciliationSummary(
          rows,
          count(RowVerdict.AGREED),
          count(RowVerdict.EXPLAINED),
          count(RowVerdict.UNEXPLAINED),
          count(RowVerdict.MISSING_IN_STREAM),
          count(RowVerdict.MISSING_IN_RECOMPUTE),
          bounded == 0 ? null : (double) covered / bounded,
          Collections.unmodifiableMap(new EnumMap<>(causes)));
    }

    private long count(RowVerdict verdict) {
      return verdicts.getOrDefault(verdict, 0L);
    }
  }
}
