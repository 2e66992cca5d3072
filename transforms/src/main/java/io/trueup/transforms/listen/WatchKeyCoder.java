package io.trueup.transforms.listen;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Writes a {@link WatchKey} field by field. */
final class WatchKeyCoder extends VersionedCoder<WatchKey> {
  private static final long serialVersionUID = 1L;
  private static final WatchKeyCoder INSTANCE = new WatchKeyCoder();

  private WatchKeyCoder() {
    super(1);
  }

  static WatchKeyCoder of() {
    return INSTANCE;
  }

  /** Called by Beam for {@code @DefaultCoder}. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(WatchKey.class), INSTANCE);
  }

  @Override
  protected void write(WatchKey key, OutputStream out) throws IOException {
    Wire.writeText(key.rule(), out);
    Wire.writeTexts(key.dimensions(), out);
  }

  @Override
  protected WatchKey read(InputStream in) throws IOException {
    return WatchKey.of(Wire.readText(in), Wire.readTexts(in));
  }
}
