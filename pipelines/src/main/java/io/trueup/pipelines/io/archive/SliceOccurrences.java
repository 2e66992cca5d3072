package io.trueup.pipelines.io.archive;

import io.trueup.transforms.reconcile.Occurrence;
import io.trueup.transforms.reconcile.OccurrenceReader;
import java.io.IOException;
import java.util.function.Consumer;
import org.joda.time.Instant;

/**
 * Reads the occurrences of a range's events from parts of files, as {@link SliceReader} reads the
 * events.
 *
 * @param from event time, inclusive
 * @param to event time, exclusive
 */
public record SliceOccurrences(Instant from, Instant to) implements OccurrenceReader<FileSlice> {
  private static final long serialVersionUID = 1L;

  @Override
  public void read(FileSlice slice, Consumer<Occurrence> output) throws IOException {
    slice.read(
        new FixedReadSupport<>(OccurrenceMaterializer.SCHEMA, OccurrenceMaterializer::new),
        row -> {
          if (row.place().isWithin(from, to)) {
            output.accept(row.occurrence(slice.file().writtenAt()));
          }
        });
  }
}
