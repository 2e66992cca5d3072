package io.trueup.schemas.event;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Writes a {@link LayeredEvent}: the layers, the attributes, then the event. */
public final class LayeredEventCoder extends VersionedCoder<LayeredEvent> {
  private static final long serialVersionUID = 1L;
  private static final LayeredEventCoder INSTANCE = new LayeredEventCoder();

  private LayeredEventCoder() {
    super(1);
  }

  public static LayeredEventCoder of() {
    return INSTANCE;
  }

  /** Called by Beam for {@code @DefaultCoder}. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(LayeredEvent.class), INSTANCE);
  }

  @Override
  protected void write(LayeredEvent layered, OutputStream out) throws IOException {
    Wire.writeByte(layered.layers(), out);
    Wire.writeTexts(layered.attributes(), out);
    CustomerEventCoder.of().encode(layered.event(), out);
  }

  @Override
  protected LayeredEvent read(InputStream in) throws IOException {
    int layers = Wire.readByte(in);
    var attributes = Wire.readTexts(in);
    return LayeredEvent.of(CustomerEventCoder.of().decode(in), attributes, layers);
  }
}
