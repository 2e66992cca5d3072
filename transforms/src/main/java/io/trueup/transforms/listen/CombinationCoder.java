package io.trueup.transforms.listen;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import io.trueup.transforms.listen.Combination.Open;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.joda.time.Instant;

/** Writes a {@link Combination} field by field. */
final class CombinationCoder extends VersionedCoder<Combination> {
  private static final long serialVersionUID = 1L;
  private static final CombinationCoder INSTANCE = new CombinationCoder();

  private CombinationCoder() {
    super(1);
  }

  static CombinationCoder of() {
    return INSTANCE;
  }

  @Override
  protected void write(Combination combination, OutputStream out) throws IOException {
    Wire.writeInstant(combination.since(), out);
    Wire.writeByte(combination.firing() ? 1 : 0, out);
    Wire.writeInt(combination.open().size(), out);
    for (Map.Entry<String, Open> open : combination.open().entrySet()) {
      Wire.writeText(open.getKey(), out);
      Wire.writeText(open.getValue().rule(), out);
      Wire.writeInstant(open.getValue().start(), out);
    }
  }

  @Override
  protected Combination read(InputStream in) throws IOException {
    Instant since = Wire.readInstant(in);
    boolean firing = Wire.readByte(in) == 1;
    SortedMap<String, Open> open = new TreeMap<>();
    int size = Wire.readInt(in);
    for (int i = 0; i < size; i++) {
      open.put(Wire.readText(in), new Open(Wire.readText(in), Wire.readInstant(in)));
    }
    return new Combination(open, since, firing);
  }
}
