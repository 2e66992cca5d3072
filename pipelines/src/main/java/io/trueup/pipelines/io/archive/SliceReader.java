package io.trueup.pipelines.io.archive;

import io.trueup.schemas.event.ArchivedEvent;
import io.trueup.transforms.reconcile.ArchiveReader;
import java.io.IOException;
import java.util.function.Consumer;
import org.joda.time.Instant;

/**
 * Reads the events of a range, and of a margin before it, from parts of files. Superseded copies
 * are among them, told by {@link ArchivedEvent#writtenAt}.
 *
 * @param readFrom event time at which the margin begins, inclusive
 * @param from event time at which the range begins, inclusive
 * @param to event time, exclusive
 * @param projection what is read of them
 * @param margin tells by their names which events of the margin are read
 */
public record SliceReader(
    Instant readFrom, Instant from, Instant to, Projection projection, Projection margin)
    implements ArchiveReader<FileSlice> {
  private static final long serialVersionUID = 1L;

  /** Reads a range without a margin. */
  public static SliceReader of(Instant from, Instant to, Projection projection) {
    return new SliceReader(from, from, to, projection, projection);
  }

  @Override
  public void read(FileSlice slice, Consumer<ArchivedEvent> output) throws IOException {
    slice.read(
        ParquetEvents.support(projection),
        row -> {
          if (isWanted(row)) {
            output.accept(ArchivedEvent.of(row.event(), slice.file().writtenAt()));
          }
        });
  }

  private boolean isWanted(EventMaterializer row) {
    return projection.wants(row.name())
        && (row.place().isWithin(from, to)
            || (row.place().isWithin(readFrom, from) && margin.wants(row.name())));
  }
}
