package io.trueup.schemas.failure;

import io.trueup.schemas.event.Position;
import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviders;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.joda.time.Instant;

/** Writes a {@link DeadLetter} field by field. */
public final class DeadLetterCoder extends VersionedCoder<DeadLetter> {
  private static final long serialVersionUID = 1L;
  private static final DeadLetterCoder INSTANCE = new DeadLetterCoder();

  private DeadLetterCoder() {
    super(2);
  }

  public static DeadLetterCoder of() {
    return INSTANCE;
  }

  /** Called by Beam for {@code @DefaultCoder}. */
  public static CoderProvider getCoderProvider() {
    return CoderProviders.forCoder(TypeDescriptor.of(DeadLetter.class), INSTANCE);
  }

  @Override
  protected void write(DeadLetter letter, OutputStream out) throws IOException {
    Wire.writeText(letter.source(), out);
    Wire.writeText(letter.reason().name(), out);
    Wire.writeText(letter.detail(), out);
    letter.position().write(out);
    Wire.writeInstant(letter.receivedTime(), out);
    Instant eventTime = letter.eventTime();
    Wire.writeNullableLong(eventTime == null ? null : eventTime.getMillis(), out);
    Wire.writeTexts(letter.headers(), out);
    Wire.writeBytes(letter.payload(), out);
  }

  @Override
  protected DeadLetter read(InputStream in) throws IOException {
    String source = Wire.readText(in);
    Reason reason = Reason.valueOf(Wire.readText(in));
    String detail = Wire.readText(in);
    Position position = Position.read(in);
    Instant receivedTime = Wire.readInstant(in);
    Long eventTime = Wire.readNullableLong(in);
    return DeadLetter.of(
        source,
        reason,
        detail,
        position,
        receivedTime,
        eventTime == null ? null : Instant.ofEpochMilli(eventTime),
        Wire.readTexts(in),
        Wire.readBytes(in));
  }
}
