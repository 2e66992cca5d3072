package io.trueup.transforms.listen;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.joda.time.Instant;

/** Writes a {@link Past} with each start as its distance from the one before. */
final class PastCoder extends VersionedCoder<Past> {
  private static final long serialVersionUID = 1L;
  private static final PastCoder INSTANCE = new PastCoder();

  private PastCoder() {
    super(1);
  }

  static PastCoder of() {
    return INSTANCE;
  }

  @Override
  protected void write(Past past, OutputStream out) throws IOException {
    Wire.writeInt(past.numbers().size(), out);
    long before = 0;
    for (Map.Entry<Instant, Double> number : past.numbers().entrySet()) {
      Wire.writeLong(number.getKey().getMillis() - before, out);
      Wire.writeDouble(number.getValue(), out);
      before = number.getKey().getMillis();
    }
  }

  @Override
  protected Past read(InputStream in) throws IOException {
    NavigableMap<Instant, Double> numbers = new TreeMap<>();
    int size = Wire.readInt(in);
    long start = 0;
    for (int i = 0; i < size; i++) {
      start += Wire.readLong(in);
      numbers.put(Instant.ofEpochMilli(start), Wire.readDouble(in));
    }
    return new Past(numbers);
  }
}
