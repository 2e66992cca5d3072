package io.trueup.schemas.reconcile;

import com.google.auto.value.AutoValue;
import java.util.Map;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.joda.time.Instant;

/**
 * The stream's estimate beside the exact value, and the difference by cause: exact - estimate = the
 * sum of {@link #causes}.
 */
@AutoValue
@DefaultCoder(ReconciliationRowCoder.class)
public abstract class ReconciliationRow {
  public static Builder builder() {
    return new AutoValue_ReconciliationRow.Builder();
  }

  public abstract String metric();

  public abstract Map<String, String> dimensions();

  public abstract Instant windowStart();

  public abstract Instant windowEnd();

  public abstract double estimate();

  public abstract double lower();

  public abstract double upper();

  public abstract double exact();

  /** Signed amounts; a cause that contributed nothing is absent. */
  public abstract Map<Cause, Double> causes();

  public abstract RowVerdict verdict();

  /**
   * Whether the published interval held the exact value of the events the stream counted; always
   * true where the estimate is exact and right.
   */
  public abstract boolean covered();

  /** Whether the estimate was published with an error bound, and so counts for coverage. */
  public abstract boolean bounded();

  public abstract Builder toBuilder();

  /** Builds a {@link ReconciliationRow}; every field is required. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setMetric(String metric);

    public abstract Builder setDimensions(Map<String, String> dimensions);

    public abstract Builder setWindowStart(Instant start);

    public abstract Builder setWindowEnd(Instant end);

    public abstract Builder setEstimate(double estimate);

    public abstract Builder setLower(double lower);

    public abstract Builder setUpper(double upper);

    public abstract Builder setExact(double exact);

    public abstract Builder setCauses(Map<Cause, Double> causes);

    public abstract Builder setVerdict(RowVerdict verdict);

    public abstract Builder setCovered(boolean covered);

    public abstract Builder setBounded(boolean bounded);

    public abstract ReconciliationRow build();
  }
}
