package io.trueup.transforms.analyze.session;

import io.trueup.schemas.event.Layer;
import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import io.trueup.schemas.wire.WireInput;
import io.trueup.schemas.wire.WireOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Writes the {@link Trail} of a stream. Where the rules have changed since, the open sessions are
 * left out, and begin anew with the events that wait.
 */
final class TrailCoder extends VersionedCoder<Trail> {
  private static final long serialVersionUID = 1L;

  private final SessionRules rules;

  TrailCoder(SessionRules rules) {
    super(1);
    this.rules = rules;
  }

  /** A trail as the stream has it. */
  Trail create() {
    return new Trail(rules, Layer.COUNTED.bit());
  }

  @Override
  protected void write(Trail trail, OutputStream out) throws IOException {
    Wire.writeInt(rules.fingerprint(), out);
    WireOutput sessions = new WireOutput();
    trail.writeSessions(sessions);
    Wire.writeBytes(sessions.toByteArray(), out);
    trail.writeWaiting(out);
  }

  @Override
  protected Trail read(InputStream in) throws IOException {
    boolean sameRules = Wire.readInt(in) == rules.fingerprint();
    byte[] sessions = Wire.readBytes(in);
    Trail trail = create();
    if (sameRules) {
      trail.readSessions(new WireInput(sessions));
    }
    trail.readWaiting(in);
    return trail;
  }

  /** Trails are compared nowhere. */
  @Override
  public boolean consistentWithEquals() {
    return false;
  }
}
