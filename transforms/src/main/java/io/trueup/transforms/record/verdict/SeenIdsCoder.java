package io.trueup.transforms.record.verdict;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import it.unimi.dsi.fastutil.longs.Long2LongMap;
import it.unimi.dsi.fastutil.longs.Long2LongMaps;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.apache.beam.sdk.util.VarInt;
import org.joda.time.Instant;

/**
 * Writes {@link SeenIds}: the watermark, how many ids, then 16 bytes for each, in blocks, because a
 * checkpoint writes all of them.
 */
final class SeenIdsCoder extends VersionedCoder<SeenIds> {
  private static final long serialVersionUID = 1L;
  private static final SeenIdsCoder INSTANCE = new SeenIdsCoder();
  private static final int ENTRY = 2 * Long.BYTES;
  private static final int BLOCK = 1024 * ENTRY;

  private SeenIdsCoder() {
    super(3);
  }

  static SeenIdsCoder of() {
    return INSTANCE;
  }

  @Override
  protected void write(SeenIds seen, OutputStream out) throws IOException {
    Wire.writeInstant(seen.watermark(), out);
    VarInt.encode(seen.copies().size(), out);
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    for (Long2LongMap.Entry entry : Long2LongMaps.fastIterable(seen.copies())) {
      block.putLong(entry.getLongKey()).putLong(entry.getLongValue());
      if (!block.hasRemaining()) {
        out.write(block.array());
        block.clear();
      }
    }
    out.write(block.array(), 0, block.position());
  }

  @Override
  protected SeenIds read(InputStream in) throws IOException {
    Instant watermark = Wire.readInstant(in);
    int size = VarInt.decodeInt(in);
    SeenIds seen = new SeenIds(size);
    seen.advanceTo(watermark);
    byte[] block = new byte[BLOCK];
    for (int done = 0; done < size; done += BLOCK / ENTRY) {
      int length = ENTRY * Math.min(size - done, BLOCK / ENTRY);
      if (in.readNBytes(block, 0, length) < length) {
        throw new EOFException("The remembered ids end too early");
      }
      ByteBuffer entries = ByteBuffer.wrap(block, 0, length);
      while (entries.hasRemaining()) {
        seen.remember(entries.getLong(), entries.getInt(), entries.getInt());
      }
    }
    return seen;
  }

  /** Equal sets that grew differently are written in different orders. */
  @Override
  public void verifyDeterministic() throws NonDeterministicException {
    throw new NonDeterministicException(this, "Ids are written in the order of their hash table");
  }

  @Override
  public boolean consistentWithEquals() {
    return false;
  }
}
