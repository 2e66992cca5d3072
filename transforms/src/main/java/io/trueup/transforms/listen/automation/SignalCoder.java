package io.trueup.transforms.listen.automation;

import io.trueup.schemas.event.LayeredEventCoder;
import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes a {@link Signal}: which of the two it is, and that. */
final class SignalCoder extends VersionedCoder<Signal> {
  private static final long serialVersionUID = 1L;
  private static final SignalCoder INSTANCE = new SignalCoder();
  private static final int EVENT = 0;
  private static final int TURN = 1;

  private SignalCoder() {
    super(1);
  }

  static SignalCoder of() {
    return INSTANCE;
  }

  @Override
  protected void write(Signal signal, OutputStream out) throws IOException {
    if (signal.event() != null) {
      Wire.writeByte(EVENT, out);
      LayeredEventCoder.of().encode(signal.event(), out);
    } else {
      Wire.writeByte(TURN, out);
      AlertSpansCoder.writeSpan(signal.turn(), out);
    }
  }

  @Override
  protected Signal read(InputStream in) throws IOException {
    return Wire.readByte(in) == EVENT
        ? Signal.of(LayeredEventCoder.of().decode(in))
        : Signal.of(AlertSpansCoder.readSpan(in));
  }
}
