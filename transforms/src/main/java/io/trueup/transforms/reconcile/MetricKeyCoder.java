package io.trueup.transforms.reconcile;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Writes a {@link MetricKey} field by field. */
final class MetricKeyCoder extends VersionedCoder<MetricKey> {
  private static final long serialVersionUID = 1L;
  private static final MetricKeyCoder INSTANCE = new MetricKeyCoder();

  private MetricKeyCoder() {
    super(1);
  }

  static MetricKeyCoder of() {
    return INSTANCE;
  }

  /** Called by Beam for {@code @DefaultCoder}. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(MetricKey.class), INSTANCE);
  }

  @Override
  protected void write(MetricKey key, OutputStream out) throws IOException {
    Wire.writeText(key.metric(), out);
    Wire.writeTexts(key.dimensions(), out);
    Wire.writeInstant(key.windowStart(), out);
    Wire.writeInstant(key.windowEnd(), out);
  }

  @Override
  protected MetricKey read(InputStream in) throws IOException {
    return MetricKey.of(
        Wire.readText(in), Wire.readTexts(in), Wire.readInstant(in), Wire.readInstant(in));
  }
}
