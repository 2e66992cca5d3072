package io.trueup.pipelines.io.kafka;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A part of the dead letter topic.
 *
 * @param partition of the topic
 * @param from the first offset
 * @param to the offset behind the last
 */
public record LetterRange(int partition, long from, long to) {

  /** Writes the fields in their order. */
  public static final class RangeCoder extends VersionedCoder<LetterRange> {
    private static final long serialVersionUID = 1L;
    private static final RangeCoder INSTANCE = new RangeCoder();

    private RangeCoder() {
      super(1);
    }

    public static RangeCoder of() {
      return INSTANCE;
    }

    @Override
    protected void write(LetterRange range, OutputStream out) throws IOException {
      Wire.writeInt(range.partition, out);
      Wire.writeLong(range.from, out);
      Wire.writeLong(range.to, out);
    }

    @Override
    protected LetterRange read(InputStream in) throws IOException {
      return new LetterRange(Wire.readInt(in), Wire.readLong(in), Wire.readLong(in));
    }
  }
}
