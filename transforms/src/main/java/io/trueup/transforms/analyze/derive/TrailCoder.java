package io.trueup.transforms.analyze.derive;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/**
 * Writes the {@link RestingTrail} of a stream. Where the rules have changed since, what is open is
 * left out, and begins anew with the events that wait.
 */
final class TrailCoder extends VersionedCoder<RestingTrail> {
  private static final long serialVersionUID = 2L;

  private static final int NO_RULE = 0;

  private final DerivationRules rules;
  private final long gather;
  private final Map<String, Integer> fingerprints;

  /**
   * Of trails by rules.
   *
   * @param gather for how long an event that could be seen waits for others, in milliseconds
   */
  TrailCoder(DerivationRules rules, long gather) {
    super(2);
    this.rules = rules;
    this.gather = gather;
    fingerprints = rules.fingerprints();
  }

  /** A trail without events. */
  RestingTrail create(String kind) {
    return new RestingTrail(rules, kind, gather);
  }

  @Override
  protected void write(RestingTrail trail, OutputStream out) throws IOException {
    Wire.writeText(trail.kind(), out);
    Wire.writeInt(fingerprint(trail), out);
    trail.write(out);
  }

  @Override
  protected RestingTrail read(InputStream in) throws IOException {
    RestingTrail trail = create(Wire.readText(in));
    int fingerprint = Wire.readInt(in);
    trail.read(in);
    if (fingerprint != fingerprint(trail)) {
      trail.forgetOpen();
    }
    return trail;
  }

  private int fingerprint(RestingTrail trail) {
    return fingerprints.getOrDefault(trail.kind(), NO_RULE);
  }

  /** Trails are compared nowhere. */
  @Override
  public boolean consistentWithEquals() {
    return false;
  }
}
