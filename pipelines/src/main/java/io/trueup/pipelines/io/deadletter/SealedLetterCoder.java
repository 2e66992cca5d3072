package io.trueup.pipelines.io.deadletter;

import io.trueup.schemas.failure.DeadLetter;
import io.trueup.schemas.failure.DeadLetterCoder;
import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Writes a {@link SealedLetter} field by field. */
public final class SealedLetterCoder extends VersionedCoder<SealedLetter> {
  private static final long serialVersionUID = 1L;
  private static final SealedLetterCoder INSTANCE = new SealedLetterCoder();

  private SealedLetterCoder() {
    super(1);
  }

  public static SealedLetterCoder of() {
    return INSTANCE;
  }

  /** Called by Beam for {@code @DefaultCoder}. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(SealedLetter.class), INSTANCE);
  }

  @Override
  protected void write(SealedLetter closed, OutputStream out) throws IOException {
    DeadLetterCoder.of().encode(closed.letter(), out);
    Wire.writeInt(closed.payloadBytes(), out);
    Wire.writeBytes(closed.content(), out);
    Wire.writeBytes(closed.dataKey(), out);
  }

  @Override
  protected SealedLetter read(InputStream in) throws IOException {
    DeadLetter letter = DeadLetterCoder.of().decode(in);
    return SealedLetter.of(letter, Wire.readInt(in), Wire.readBytes(in), Wire.readBytes(in));
  }
}
