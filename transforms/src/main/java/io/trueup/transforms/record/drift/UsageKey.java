package io.trueup.transforms.record.drift;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Where a usage of fields was seen.
 *
 * @param windowStart start of the window of event time, in milliseconds since the epoch
 */
public record UsageKey(String source, String event, long windowStart) {
  /** How many events of a source and a window are told by their names that no contract has. */
  static final int MAX_UNDECLARED = 200;

  private static final String FURTHER = "(further events)";
  private static final String LATE = "(late events)";

  /** What all events are counted by that are beyond those told by their names. */
  UsageKey further() {
    return new UsageKey(source, FURTHER, windowStart);
  }

  /** What events that are too late for their window are counted by in one that is open. */
  UsageKey late(long openWindow) {
    return new UsageKey(source, LATE, openWindow);
  }

  boolean isLate() {
    return event.equals(LATE);
  }

  boolean isFurther() {
    return event.equals(FURTHER);
  }

  /** The same, one window of {@code millis} later. */
  UsageKey next(long millis) {
    return new UsageKey(source, event, windowStart + millis);
  }

  /** Writes a {@link UsageKey} field by field. */
  public static final class KeyCoder extends VersionedCoder<UsageKey> {
    private static final long serialVersionUID = 1L;
    private static final KeyCoder INSTANCE = new KeyCoder();

    private KeyCoder() {
      super(1);
    }

    public static KeyCoder of() {
      return INSTANCE;
    }

    @Override
    protected void write(UsageKey key, OutputStream out) throws IOException {
      Wire.writeText(key.source, out);
      Wire.writeText(key.event, out);
      Wire.writeLong(key.windowStart, out);
    }

    @Override
    protected UsageKey read(InputStream in) throws IOException {
      return new UsageKey(Wire.readText(in), Wire.readText(in), Wire.readLong(in));
    }
  }
}
