package io.trueup.transforms.reconcile;

import java.io.IOException;
import java.io.Serializable;
import java.util.function.Consumer;

/**
 * Reads the occurrences of a part of the records, as {@link ArchiveReader} reads events.
 *
 * @param <P> what stands for a part
 */
@FunctionalInterface
public interface OccurrenceReader<P> extends Serializable {
  /** Where each occurrence is a part of its own. */
  OccurrenceReader<Occurrence> OF_SINGLE_ONES = (occurrence, output) -> output.accept(occurrence);

  /** Gives the occurrences of a part, one after the other. */
  void read(P part, Consumer<Occurrence> output) throws IOException;
}
