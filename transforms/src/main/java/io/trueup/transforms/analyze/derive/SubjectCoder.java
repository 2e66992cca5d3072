package io.trueup.transforms.analyze.derive;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes a {@link Subject}; deterministic, for it is a key. */
final class SubjectCoder extends VersionedCoder<Subject> {
  private static final long serialVersionUID = 1L;

  SubjectCoder() {
    super(1);
  }

  @Override
  protected void write(Subject subject, OutputStream out) throws IOException {
    Wire.writeText(subject.key(), out);
    Wire.writeText(subject.id(), out);
  }

  @Override
  protected Subject read(InputStream in) throws IOException {
    return new Subject(Wire.readText(in), Wire.readText(in));
  }
}
