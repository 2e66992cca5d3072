package io.trueup.transforms.listen.automation;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.joda.time.Instant;

/** Writes {@link Calls} as their times. */
final class CallsCoder extends VersionedCoder<Calls> {
  private static final long serialVersionUID = 1L;
  private static final CallsCoder INSTANCE = new CallsCoder();

  private CallsCoder() {
    super(1);
  }

  static CallsCoder of() {
    return INSTANCE;
  }

  @Override
  protected void write(Calls calls, OutputStream out) throws IOException {
    Wire.writeInt(calls.times().size(), out);
    for (Instant time : calls.times()) {
      Wire.writeInstant(time, out);
    }
  }

  @Override
  protected Calls read(InputStream in) throws IOException {
    List<Instant> times = new ArrayList<>();
    for (int count = Wire.readInt(in); count > 0; count--) {
      times.add(Wire.readInstant(in));
    }
    return new Calls(times);
  }
}
