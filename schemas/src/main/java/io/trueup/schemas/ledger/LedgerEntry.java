package io.trueup.schemas.ledger;

import com.google.auto.value.AutoValue;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.joda.time.Instant;

/**
 * What became of the messages of one source in one event-time minute: received = accepted +
 * duplicate + late + rejected + suppressed. Entries of one line replace each other: the highest
 * {@link #pane} stands.
 *
 * <p>A minute has one line, and one more for each time that it was closed and records came after
 * that: its counts are the sum of its lines.
 */
@AutoValue
@DefaultCoder(LedgerEntryCoder.class)
public abstract class LedgerEntry {
  public static Builder builder() {
    return new AutoValue_LedgerEntry.Builder();
  }

  public abstract String source();

  public abstract Instant minute();

  /**
   * Which of the minute's lines: 0 for the first, for any other the day on which it was opened, in
   * days since 1970 by the watermark.
   */
  public abstract long reopened();

  public abstract long accepted();

  public abstract long duplicate();

  /** Of the duplicates: those whose content is not that of the copy decided first. */
  public abstract long conflicting();

  public abstract long late();

  public abstract long rejected();

  public abstract long suppressed();

  /** Of the accepted: events whose customer the dimension tables do not have. */
  public abstract long unknownCustomer();

  /** Of the accepted: events whose product the dimension tables do not have. */
  public abstract long unknownProduct();

  /**
   * Of the accepted: events enriched while the dimension tables could not be read, or while their
   * customer was being looked up.
   */
  public abstract long staleAttributes();

  public abstract long pane();

  public abstract Builder toBuilder();

  public final long received() {
    return accepted() + duplicate() + late() + rejected() + suppressed();
  }

  /** Builds a {@link LedgerEntry}; every field is required. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setSource(String source);

    public abstract Builder setMinute(Instant minute);

    public abstract Builder setReopened(long reopened);

    public abstract Builder setAccepted(long accepted);

    public abstract Builder setDuplicate(long duplicate);

    public abstract Builder setConflicting(long conflicting);

    public abstract Builder setLate(long late);

    public abstract Builder setRejected(long rejected);

    public abstract Builder setSuppressed(long suppressed);

    public abstract Builder setUnknownCustomer(long unknownCustomer);

    public abstract Builder setUnknownProduct(long unknownProduct);

    public abstract Builder setStaleAttributes(long staleAttributes);

    public abstract Builder setPane(long pane);

    public abstract LedgerEntry build();
  }
}
