package io.trueup.schemas.event;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Writes an {@link EnrichedEvent} field by field, the event last. */
public final class EnrichedEventCoder extends VersionedCoder<EnrichedEvent> {
  private static final long serialVersionUID = 1L;
  private static final EnrichedEventCoder INSTANCE = new EnrichedEventCoder();

  private EnrichedEventCoder() {
    super(2);
  }

  public static EnrichedEventCoder of() {
    return INSTANCE;
  }

  /** Called by Beam for {@code @DefaultCoder}. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(EnrichedEvent.class), INSTANCE);
  }

  @Override
  protected void write(EnrichedEvent enriched, OutputStream out) throws IOException {
    Wire.writeText(enriched.verdict().name(), out);
    Wire.writeTexts(enriched.attributes(), out);
    Wire.writeInt(enriched.flags(), out);
    Wire.writeText(enriched.linkedKey(), out);
    CustomerEventCoder.of().encode(enriched.event(), out);
  }

  @Override
  protected EnrichedEvent read(InputStream in) throws IOException {
    Verdict verdict = Verdict.valueOf(Wire.readText(in));
    var attributes = Wire.readTexts(in);
    int flags = Wire.readInt(in);
    String linkedKey = Wire.readNullableText(in);
    return EnrichedEvent.of(
        CustomerEventCoder.of().decode(in), verdict, attributes, flags, linkedKey);
  }
}
