package io.trueup.transforms.enrich;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.InstantCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;

/** A link between two steps of a bounded pipeline; no state holds one. */
final class IdentityLinkCoder extends AtomicCoder<IdentityLink> {
  private static final long serialVersionUID = 1L;
  private static final IdentityLinkCoder INSTANCE = new IdentityLinkCoder();
  private static final StringUtf8Coder TEXT = StringUtf8Coder.of();
  private static final InstantCoder TIME = InstantCoder.of();

  private IdentityLinkCoder() {}

  static IdentityLinkCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(IdentityLink link, OutputStream out) throws IOException {
    TEXT.encode(link.alias(), out);
    TIME.encode(link.since(), out);
    TEXT.encode(link.customerKey(), out);
  }

  @Override
  public IdentityLink decode(InputStream in) throws IOException {
    return new IdentityLink(TEXT.decode(in), TIME.decode(in), TEXT.decode(in));
  }
}
