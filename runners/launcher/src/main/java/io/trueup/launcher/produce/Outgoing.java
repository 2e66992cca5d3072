package io.trueup.launcher.produce;

import java.util.List;
import org.apache.kafka.common.header.Header;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A record on its way from a file to a topic. */
final class Outgoing {
  private final @Nullable String key;
  private final byte[] value;
  private final List<Header> headers;

  Outgoing(@Nullable String key, byte[] value, List<Header> headers) {
    this.key = key;
    this.value = value;
    this.headers = headers;
  }

  @Nullable String key() {
    return key;
  }

  /** As it stands in the file; not copied. */
  byte[] value() {
    return value;
  }

  List<Header> headers() {
    return headers;
  }
}
