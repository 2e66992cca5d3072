package io.trueup.transforms.analyze.accumulator;

import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * What is known so far of one measure over some events. Accumulators of the same kind merge, in any
 * order and grouping, into the one over all their events; so minutes roll up to days. Mutable.
 */
public sealed interface Accumulator
    permits CountAccumulator,
        SumAccumulator,
        HllAccumulator,
        SetAccumulator,
        SetsAccumulator,
        KllAccumulator,
        ValueCountsAccumulator,
        RatioAccumulator,
        ExtremesAccumulator,
        FrequentItemsAccumulator,
        TextCountsAccumulator,
        SplitAccumulator,
        CustomersAccumulator {

  /** How many events it was made of. */
  long events();

  /**
   * Adds the events of another accumulator, which stays as it is.
   *
   * @throws ClassCastException where it is of another kind
   */
  void merge(Accumulator other);

  /** A new accumulator of the same kind over no events. */
  Accumulator empty();

  /** The byte that stands for the kind in the encoded form; never reused for another. */
  int tag();

  /** Writes everything but the tag. */
  void writeContent(OutputStream out) throws IOException;

  /** Writes the tag and the content. */
  static void write(Accumulator accumulator, OutputStream out) throws IOException {
    Wire.writeByte(accumulator.tag(), out);
    accumulator.writeContent(out);
  }

  /** Reads what {@link #write} wrote. */
  static Accumulator read(InputStream in) throws IOException {
    int tag = Wire.readByte(in);
    return switch (tag) {
      case CountAccumulator.TAG -> CountAccumulator.readContent(in);
      case SumAccumulator.TAG -> SumAccumulator.readContent(in);
      case HllAccumulator.TAG -> HllAccumulator.readContent(in);
      case HashSetAccumulator.TAG -> HashSetAccumulator.readContent(in);
      case KllAccumulator.TAG -> KllAccumulator.readContent(in);
      case ValueCountsAccumulator.TAG -> ValueCountsAccumulator.readContent(in);
      case RatioAccumulator.TAG -> RatioAccumulator.readContent(in);
      case ExtremesAccumulator.TAG -> ExtremesAccumulator.readContent(in);
      case FrequentItemsAccumulator.TAG -> FrequentItemsAccumulator.readContent(in);
      case TextCountsAccumulator.TAG -> TextCountsAccumulator.readContent(in);
      case ThetaAccumulator.TAG -> ThetaAccumulator.readContent(in);
      case SetsAccumulator.TAG -> SetsAccumulator.readContent(in);
      case SplitAccumulator.TAG -> SplitAccumulator.readContent(in);
      case CustomersAccumulator.TAG -> CustomersAccumulator.readContent(in);
      default -> throw new IOException("No accumulator has the tag " + tag);
    };
  }
}
