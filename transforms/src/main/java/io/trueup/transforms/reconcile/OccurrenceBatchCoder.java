package io.trueup.transforms.reconcile;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Writes an {@link OccurrenceBatch}: the topics, then the rows. */
final class OccurrenceBatchCoder extends VersionedCoder<OccurrenceBatch> {
  private static final long serialVersionUID = 1L;
  private static final OccurrenceBatchCoder INSTANCE = new OccurrenceBatchCoder();

  private OccurrenceBatchCoder() {
    super(1);
  }

  static OccurrenceBatchCoder of() {
    return INSTANCE;
  }

  /** Called by Beam for {@code @DefaultCoder}. */
  public static OccurrenceBatchCoder of(TypeDescriptor<OccurrenceBatch> type) {
    return INSTANCE;
  }

  @Override
  protected void write(OccurrenceBatch batch, OutputStream out) throws IOException {
    Wire.writeInt(batch.topics().size(), out);
    for (String topic : batch.topics()) {
      Wire.writeText(topic, out);
    }
    Wire.writeInt(batch.rows().size(), out);
    for (int i = 0; i < batch.rows().size(); i++) {
      Wire.writeFixedLong(batch.rows().getLong(i), out);
    }
  }

  @Override
  protected OccurrenceBatch read(InputStream in) throws IOException {
    OccurrenceBatch batch = new OccurrenceBatch();
    int topics = Wire.readInt(in);
    for (int i = 0; i < topics; i++) {
      batch.number(Wire.readText(in));
    }
    int numbers = Wire.readInt(in);
    batch.rows().ensureCapacity(numbers);
    for (int i = 0; i < numbers; i++) {
      batch.rows().add(Wire.readFixedLong(in));
    }
    return batch;
  }
}
