package io.trueup.transforms.listen.automation;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A part of the customers of an automation, who wait together for what an alert says.
 *
 * @param number from 0 to less than {@link #COUNT}
 */
record Shard(String automation, int number) {
  /** Each hears of every turn of the alert, so that there are not too many. */
  static final int COUNT = 16;

  static Shard of(String automation, String customerKey) {
    return new Shard(automation, Math.floorMod(customerKey.hashCode(), COUNT));
  }

  /** Writes a {@link Shard}; deterministic, for it is a key. */
  static final class ShardCoder extends VersionedCoder<Shard> {
    private static final long serialVersionUID = 1L;

    ShardCoder() {
      super(1);
    }

    @Override
    protected void write(Shard shard, OutputStream out) throws IOException {
      Wire.writeText(shard.automation(), out);
      Wire.writeInt(shard.number(), out);
    }

    @Override
    protected Shard read(InputStream in) throws IOException {
      return new Shard(Wire.readText(in), Wire.readInt(in));
    }
  }
}
