package io.trueup.transforms.listen.automation;

import io.trueup.schemas.wire.VersionedCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes an {@link Addressee}; deterministic, for it is a key. */
final class AddresseeCoder extends VersionedCoder<Addressee> {
  private static final long serialVersionUID = 1L;
  private static final AddresseeCoder INSTANCE = new AddresseeCoder();

  private AddresseeCoder() {
    super(1);
  }

  static AddresseeCoder of() {
    return INSTANCE;
  }

  @Override
  protected void write(Addressee addressee, OutputStream out) throws IOException {
    Wire.writeText(addressee.automation(), out);
    Wire.writeText(addressee.customerKey(), out);
  }

  @Override
  protected Addressee read(InputStream in) throws IOException {
    return new Addressee(Wire.readText(in), Wire.readText(in));
  }
}
