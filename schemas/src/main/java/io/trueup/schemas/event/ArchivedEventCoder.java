package io.trueup.schemas.event;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Writes an {@link ArchivedEvent}: the file's number, then the event. */
public final class ArchivedEventCoder extends VersionedCoder<ArchivedEvent> {
  private static final long serialVersionUID = 1L;
  private static final ArchivedEventCoder INSTANCE = new ArchivedEventCoder();

  private ArchivedEventCoder() {
    super(1);
  }

  public static ArchivedEventCoder of() {
    return INSTANCE;
  }

  /** Called by Beam for {@code @DefaultCoder}. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(ArchivedEvent.class), INSTANCE);
  }

  @Override
  protected void write(ArchivedEvent archived, OutputStream out) throws IOException {
    Wire.writeLong(archived.writtenAt(), out);
    EnrichedEventCoder.of().encode(archived.event(), out);
  }

  @Override
  protected ArchivedEvent read(InputStream in) throws IOException {
    long writtenAt = Wire.readLong(in);
    return ArchivedEvent.of(EnrichedEventCoder.of().decode(in), writtenAt);
  }
}
