package io.trueup.transforms.ledger;

import io.trueup.schemas.event.Verdict;
import io.trueup.schemas.ledger.LedgerEntry;
import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The running counts of one line of the ledger. Mutable. */
final class Tally {
  private long accepted;
  private long duplicate;
  private long conflicting;
  private long late;
  private long rejected;
  private long suppressed;
  private long unknownCustomer;
  private long unknownProduct;
  private long staleAttributes;

  void count(Verdict verdict) {
    switch (verdict) {
      case ACCEPTED -> accepted++;
      case DUPLICATE -> duplicate++;
      case LATE -> late++;
      // A record has the verdict that it got when it was received, whatever became of it since.
      case REJECTED, REPAIRED -> rejected++;
      case SUPPRESSED -> suppressed++;
    }
  }

  void countConflicting() {
    conflicting++;
  }

  void countUnknownCustomer() {
    unknownCustomer++;
  }

  void countUnknownProduct() {
    unknownProduct++;
  }

  void countStaleAttributes() {
    staleAttributes++;
  }

  void add(Tally other) {
    accepted += other.accepted;
    duplicate += other.duplicate;
    conflicting += other.conflicting;
    late += other.late;
    rejected += other.rejected;
    suppressed += other.suppressed;
    unknownCustomer += other.unknownCustomer;
    unknownProduct += other.unknownProduct;
    staleAttributes += other.staleAttributes;
  }

  LedgerEntry toEntry(LedgerKey key, long reopened, long pane) {
    return LedgerEntry.builder()
        .setSource(key.source())
        .setMinute(key.start())
        .setReopened(reopened)
        .setAccepted(accepted)
        .setDuplicate(duplicate)
        .setConflicting(conflicting)
        .setLate(late)
        .setRejected(rejected)
        .setSuppressed(suppressed)
        .setUnknownCustomer(unknownCustomer)
        .setUnknownProduct(unknownProduct)
        .setStaleAttributes(staleAttributes)
        .setPane(pane)
        .build();
  }

  /** Writes the counts in the order of the fields. */
  static final class TallyCoder extends VersionedCoder<Tally> {
    private static final long serialVersionUID = 1L;
    private static final TallyCoder INSTANCE = new TallyCoder();

    private TallyCoder() {
      super(2);
    }

    static TallyCoder of() {
      return INSTANCE;
    }

    @Override
    protected void write(Tally tally, OutputStream out) throws IOException {
      Wire.writeLong(tally.accepted, out);
      Wire.writeLong(tally.duplicate, out);
      Wire.writeLong(tally.conflicting, out);
      Wire.writeLong(tally.late, out);
      Wire.writeLong(tally.rejected, out);
      Wire.writeLong(tally.suppressed, out);
      Wire.writeLong(tally.unknownCustomer, out);
      Wire.writeLong(tally.unknownProduct, out);
      Wire.writeLong(tally.staleAttributes, out);
    }

    @Override
    protected Tally read(InputStream in) throws IOException {
      Tally tally = new Tally();
      tally.accepted = Wire.readLong(in);
      tally.duplicate = Wire.readLong(in);
      tally.conflicting = Wire.readLong(in);
      tally.late = Wire.readLong(in);
      tally.rejected = Wire.readLong(in);
      tally.suppressed = Wire.readLong(in);
      tally.unknownCustomer = Wire.readLong(in);
      tally.unknownProduct = Wire.readLong(in);
      tally.staleAttributes = Wire.readLong(in);
      return tally;
    }

    /** A tally is mutable and has no equality: Beam compares its bytes. */
    @Override
    public boolean consistentWithEquals() {
      return false;
    }
  }
}
