package io.trueup.transforms.ledger;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * One line of the ledger.
 *
 * @param minute minutes since 1970 of event time
 */
record LedgerKey(String source, long minute) {
  private static final long MILLIS = Duration.standardMinutes(1).getMillis();

  static LedgerKey of(String source, Instant time) {
    return new LedgerKey(source, Math.floorDiv(time.getMillis(), MILLIS));
  }

  Instant start() {
    return Instant.ofEpochMilli(minute * MILLIS);
  }

  /** Writes the source, then the minute. */
  static final class KeyCoder extends VersionedCoder<LedgerKey> {
    private static final long serialVersionUID = 1L;
    private static final KeyCoder INSTANCE = new KeyCoder();

    private KeyCoder() {
      super(1);
    }

    static KeyCoder of() {
      return INSTANCE;
    }

    @Override
    protected void write(LedgerKey key, OutputStream out) throws IOException {
      Wire.writeText(key.source, out);
      Wire.writeLong(key.minute, out);
    }

    @Override
    protected LedgerKey read(InputStream in) throws IOException {
      return new LedgerKey(Wire.readText(in), Wire.readLong(in));
    }
  }
}
