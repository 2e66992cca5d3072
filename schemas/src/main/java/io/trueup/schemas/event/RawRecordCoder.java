package io.trueup.schemas.event;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Writes a {@link RawRecord} field by field. */
public final class RawRecordCoder extends VersionedCoder<RawRecord> {
  private static final long serialVersionUID = 1L;
  private static final RawRecordCoder INSTANCE = new RawRecordCoder();

  private RawRecordCoder() {
    super(2);
  }

  public static RawRecordCoder of() {
    return INSTANCE;
  }

  /** Called by Beam for {@code @DefaultCoder}. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(RawRecord.class), INSTANCE);
  }

  @Override
  protected void write(RawRecord raw, OutputStream out) throws IOException {
    raw.position().write(out);
    Wire.writeInstant(raw.receivedTime(), out);
    Wire.writeTexts(raw.headers(), out);
    Wire.writeBytes(raw.payload(), out);
  }

  @Override
  protected RawRecord read(InputStream in) throws IOException {
    Position position = Position.read(in);
    return RawRecord.of(position, Wire.readInstant(in), Wire.readTexts(in), Wire.readBytes(in));
  }
}
