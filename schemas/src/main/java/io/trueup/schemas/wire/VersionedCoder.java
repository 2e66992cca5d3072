package io.trueup.schemas.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.CustomCoder;

/**
 * A hand-written coder whose first byte is the version of its format.
 *
 * <p>Flink does not check that a coder reads what an older one wrote into a savepoint; the version
 * byte turns silent corruption into an error that names the coder.
 *
 * @param <T> the value type
 */
public abstract class VersionedCoder<T> extends CustomCoder<T> {
  private static final long serialVersionUID = 1L;

  private final byte version;

  protected VersionedCoder(int version) {
    this.version = (byte) version;
  }

  /** Writes the fields of {@code value} in their fixed order. */
  protected abstract void write(T value, OutputStream out) throws IOException;

  /** Reads what {@link #write} wrote. */
  protected abstract T read(InputStream in) throws IOException;

  @Override
  public final void encode(T value, OutputStream out) throws IOException {
    if (value == null) {
      throw new CoderException(getClass().getSimpleName() + " cannot encode null");
    }
    out.write(version);
    write(value, out);
  }

  @Override
  public final T decode(InputStream in) throws IOException {
    int found = in.read();
    if (found != version) {
      throw new CoderException(
          getClass().getSimpleName() + " reads version " + version + ", found " + found);
    }
    return read(in);
  }

  /** Deterministic unless overridden: maps are written in key order. */
  @Override
  public void verifyDeterministic() throws NonDeterministicException {}

  @Override
  public boolean consistentWithEquals() {
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VersionedCoder<?> that
        && that.getClass().getName().equals(getClass().getName());
  }

  @Override
  public int hashCode() {
    return getClass().getName().hashCode();
  }
}
