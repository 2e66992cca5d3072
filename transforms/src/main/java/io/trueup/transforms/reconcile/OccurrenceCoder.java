package io.trueup.transforms.reconcile;

import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.Verdict;
import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.joda.time.Instant;

/** Writes an {@link Occurrence} field by field. */
public final class OccurrenceCoder extends VersionedCoder<Occurrence> {
  private static final long serialVersionUID = 1L;
  private static final OccurrenceCoder INSTANCE = new OccurrenceCoder();

  private OccurrenceCoder() {
    super(2);
  }

  public static OccurrenceCoder of() {
    return INSTANCE;
  }

  /** Called by Beam for {@code @DefaultCoder}. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(Occurrence.class), INSTANCE);
  }

  @Override
  protected void write(Occurrence occurrence, OutputStream out) throws IOException {
    Wire.writeFixedLong(occurrence.idHigh(), out);
    Wire.writeFixedLong(occurrence.idLow(), out);
    occurrence.position().write(out);
    Wire.writeText(occurrence.verdict().name(), out);
    Wire.writeInstant(occurrence.receivedTime(), out);
    Wire.writeLong(occurrence.writtenAt(), out);
  }

  @Override
  protected Occurrence read(InputStream in) throws IOException {
    long idHigh = Wire.readFixedLong(in);
    long idLow = Wire.readFixedLong(in);
    Position position = Position.read(in);
    Verdict verdict = Verdict.valueOf(Wire.readText(in));
    Instant receivedTime = Wire.readInstant(in);
    return Occurrence.of(idHigh, idLow, position, verdict, receivedTime, Wire.readLong(in));
  }
}
