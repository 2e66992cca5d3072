package io.trueup.transforms.record.drift;

import io.trueup.schemas.wire.VersionedCoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;
import java.util.TreeSet;

/** The fields of a window beside those of the window before it. */
record UsagePair(FieldUsage current, FieldUsage previous) {
  static UsagePair empty() {
    return new UsagePair(new FieldUsage(), new FieldUsage());
  }

  static UsagePair ofCurrent(FieldUsage usage) {
    return new UsagePair(usage, new FieldUsage());
  }

  static UsagePair ofPrevious(FieldUsage usage) {
    return new UsagePair(new FieldUsage(), usage);
  }

  /** The fields of both windows, in alphabetical order. */
  Set<String> fields() {
    Set<String> fields = new TreeSet<>();
    current.fields().forEach(fields::add);
    previous.fields().forEach(fields::add);
    return fields;
  }

  /** Adds another pair, which stays as it is. */
  void add(UsagePair other) {
    current.add(other.current);
    previous.add(other.previous);
  }

  /** Writes the one, then the other. */
  static final class PairCoder extends VersionedCoder<UsagePair> {
    private static final long serialVersionUID = 1L;

    PairCoder() {
      super(1);
    }

    @Override
    protected void write(UsagePair pair, OutputStream out) throws IOException {
      FieldUsage.UsageCoder.of().encode(pair.current, out);
      FieldUsage.UsageCoder.of().encode(pair.previous, out);
    }

    @Override
    protected UsagePair read(InputStream in) throws IOException {
      return new UsagePair(
          FieldUsage.UsageCoder.of().decode(in), FieldUsage.UsageCoder.of().decode(in));
    }

    @Override
    public boolean consistentWithEquals() {
      return false;
    }
  }
}
