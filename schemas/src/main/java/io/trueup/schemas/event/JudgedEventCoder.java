package io.trueup.schemas.event;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Writes a {@link JudgedEvent}: the verdict's name, the flags, then the event. */
public final class JudgedEventCoder extends VersionedCoder<JudgedEvent> {
  private static final long serialVersionUID = 1L;
  private static final JudgedEventCoder INSTANCE = new JudgedEventCoder();

  private JudgedEventCoder() {
    super(2);
  }

  public static JudgedEventCoder of() {
    return INSTANCE;
  }

  /** Called by Beam for {@code @DefaultCoder}. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(JudgedEvent.class), INSTANCE);
  }

  @Override
  protected void write(JudgedEvent judged, OutputStream out) throws IOException {
    Wire.writeText(judged.verdict().name(), out);
    Wire.writeInt(judged.flags(), out);
    CustomerEventCoder.of().encode(judged.event(), out);
  }

  @Override
  protected JudgedEvent read(InputStream in) throws IOException {
    Verdict verdict = Verdict.valueOf(Wire.readText(in));
    int flags = Wire.readInt(in);
    return JudgedEvent.of(CustomerEventCoder.of().decode(in), verdict, flags);
  }
}
