package io.trueup.schemas.ledger;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Writes a {@link LedgerEntry} field by field. */
public final class LedgerEntryCoder extends VersionedCoder<LedgerEntry> {
  private static final long serialVersionUID = 1L;
  private static final LedgerEntryCoder INSTANCE = new LedgerEntryCoder();

  private LedgerEntryCoder() {
    super(2);
  }

  public static LedgerEntryCoder of() {
    return INSTANCE;
  }

  /** Called by Beam for {@code @DefaultCoder}. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(LedgerEntry.class), INSTANCE);
  }

  @Override
  protected void write(LedgerEntry entry, OutputStream out) throws IOException {
    Wire.writeText(entry.source(), out);
    Wire.writeInstant(entry.minute(), out);
    Wire.writeLong(entry.reopened(), out);
    Wire.writeLong(entry.accepted(), out);
    Wire.writeLong(entry.duplicate(), out);
    Wire.writeLong(entry.conflicting(), out);
    Wire.writeLong(entry.late(), out);
    Wire.writeLong(entry.rejected(), out);
    Wire.writeLong(entry.suppressed(), out);
    Wire.writeLong(entry.unknownCustomer(), out);
    Wire.writeLong(entry.unknownProduct(), out);
    Wire.writeLong(entry.staleAttributes(), out);
    Wire.writeLong(entry.pane(), out);
  }

  @Override
  protected LedgerEntry read(InputStream in) throws IOException {
    return LedgerEntry.builder()
        .setSource(Wire.readText(in))
        .setMinute(Wire.readInstant(in))
        .setReopened(Wire.readLong(in))
        .setAccepted(Wire.readLong(in))
        .setDuplicate(Wire.readLong(in))
        .setConflicting(Wire.readLong(in))
        .setLate(Wire.readLong(in))
        .setRejected(Wire.readLong(in))
        .setSuppressed(Wire.readLong(in))
        .setUnknownCustomer(Wire.readLong(in))
        .setUnknownProduct(Wire.readLong(in))
        .setStaleAttributes(Wire.readLong(in))
        .setPane(Wire.readLong(in))
        .build();
  }
}
