package io.trueup.transforms.ledger;

import io.trueup.schemas.ledger.LedgerEntry;
import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** What an open line of the ledger has counted and published so far. Mutable. */
final class LedgerLine {
  private static final long UNNAMED = Long.MIN_VALUE;

  private long reopened;
  private final Tally tally;
  private long panes;
  private boolean changed;

  private LedgerLine(long reopened, Tally tally, long panes, boolean changed) {
    this.reopened = reopened;
    this.tally = tally;
    this.panes = panes;
    this.changed = changed;
  }

  /** A line that has counted nothing, and is yet to be named. */
  static LedgerLine open() {
    return new LedgerLine(UNNAMED, new Tally(), 0, false);
  }

  /** Says which of the minute's lines it is, see {@link LedgerEntry#reopened}. */
  void name(long name) {
    reopened = name;
  }

  boolean isNamed() {
    return reopened != UNNAMED;
  }

  void add(Tally counts) {
    tally.add(counts);
    changed = true;
  }

  /** Whether it has counted more than was published. */
  boolean changed() {
    return changed;
  }

  LedgerEntry publish(LedgerKey key) {
    changed = false;
    return tally.toEntry(key, reopened, panes++);
  }

  /** Writes the fields in their order. */
  static final class LineCoder extends VersionedCoder<LedgerLine> {
    private static final long serialVersionUID = 1L;
    private static final LineCoder INSTANCE = new LineCoder();

    private LineCoder() {
      super(1);
    }

    static LineCoder of() {
      return INSTANCE;
    }

    @Override
    protected void write(LedgerLine line, OutputStream out) throws IOException {
      Wire.writeLong(line.reopened, out);
      Tally.TallyCoder.of().encode(line.tally, out);
      Wire.writeLong(line.panes, out);
      Wire.writeByte(line.changed ? 1 : 0, out);
    }

    @Override
    protected LedgerLine read(InputStream in) throws IOException {
      return new LedgerLine(
          Wire.readLong(in),
          Tally.TallyCoder.of().decode(in),
          Wire.readLong(in),
          Wire.readByte(in) == 1);
    }

    /** A line is mutable and has no equality: Beam compares its bytes. */
    @Override
    public boolean consistentWithEquals() {
      return false;
    }
  }
}
