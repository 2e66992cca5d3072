package io.trueup.transforms.reconcile;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Writes an {@link OccurrenceBatch}: the topics, then the rows. */
final class OccurrenceBatchCoder extends VersionedCoder<OccurrenceBatch> {
  private static final long serialVersionUID = 1L;
  private static final OccurrenceBatchCoder INSTANCE = new OccurrenceBatchCoder();

  private OccurrenceBatchCoder() {
    super(2);
  }

  static OccurrenceBatchCoder of() {
    return INSTANCE;
  }

  /** Called by Beam for {@code @DefaultCoder}. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(OccurrenceBatch.class), INSTANCE);
  }

  @Override
  protected void write(OccurrenceBatch batch, OutputStream out) throws IOException {
    Wire.writeInt(batch.topics().size(), out);
    for (String topic : batch.topics()) {
      Wire.writeText(topic, out);
    }
    LongArrayList rows = batch.rows();
    ByteBuffer bytes = ByteBuffer.allocate(rows.size() * Long.BYTES);
    bytes.asLongBuffer().put(rows.elements(), 0, rows.size());
    Wire.writeBytes(bytes.array(), out);
  }

  @Override
  protected OccurrenceBatch read(InputStream in) throws IOException {
    OccurrenceBatch batch = new OccurrenceBatch();
    int topics = Wire.readInt(in);
    for (int i = 0; i < topics; i++) {
      batch.number(Wire.readText(in));
    }
    LongBuffer numbers = ByteBuffer.wrap(Wire.readBytes(in)).asLongBuffer();
    long[] rows = new long[numbers.remaining()];
    numbers.get(rows);
    batch.rows().addElements(0, rows);
    return batch;
  }
}
