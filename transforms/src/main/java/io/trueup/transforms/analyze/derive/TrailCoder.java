package io.trueup.transforms.analyze.derive;

import io.trueup.schemas.wire.VersionedCoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes the {@link RestingTrail} of a stream. */
final class TrailCoder extends VersionedCoder<RestingTrail> {
  private static final long serialVersionUID = 3L;

  TrailCoder() {
    super(3);
  }

  @Override
  protected void write(RestingTrail trail, OutputStream out) throws IOException {
    trail.write(out);
  }

  @Override
  protected RestingTrail read(InputStream in) throws IOException {
    RestingTrail trail = new RestingTrail();
    trail.read(in);
    return trail;
  }

  /** Trails are compared nowhere. */
  @Override
  public boolean consistentWithEquals() {
    return false;
  }
}
