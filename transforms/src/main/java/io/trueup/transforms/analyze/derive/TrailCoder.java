package io.trueup.transforms.analyze.derive;

import io.trueup.schemas.event.Layer;
import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import io.trueup.schemas.wire.WireInput;
import io.trueup.schemas.wire.WireOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Writes the {@link Trail} of a stream. Where the rules have changed since, what is open is left
 * out, and begins anew with the events that wait.
 */
final class TrailCoder extends VersionedCoder<Trail> {
  private static final long serialVersionUID = 1L;

  private final DerivationRules rules;

  TrailCoder(DerivationRules rules) {
    super(1);
    this.rules = rules;
  }

  /** A trail as the stream has it. */
  Trail create(String kind) {
    return new Trail(rules, kind, Layer.COUNTED.bit());
  }

  @Override
  protected void write(Trail trail, OutputStream out) throws IOException {
    Wire.writeText(trail.kind(), out);
    Wire.writeInt(rules.fingerprint(trail.kind()), out);
    WireOutput followers = new WireOutput();
    trail.writeFollowers(followers);
    Wire.writeBytes(followers.toByteArray(), out);
    trail.writeWaiting(out);
  }

  @Override
  protected Trail read(InputStream in) throws IOException {
    String kind = Wire.readText(in);
    boolean sameRules = Wire.readInt(in) == rules.fingerprint(kind);
    byte[] followers = Wire.readBytes(in);
    Trail trail = create(kind);
    if (sameRules) {
      trail.readFollowers(new WireInput(followers));
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
