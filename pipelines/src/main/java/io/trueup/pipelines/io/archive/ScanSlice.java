package io.trueup.pipelines.io.archive;

import io.trueup.schemas.event.ArchivedEvent;
import io.trueup.schemas.event.EnrichedEvent;
import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.parquet.hadoop.ParquetReader;
import org.joda.time.Instant;

/**
 * Reads the events of a range from a part of a file.
 *
 * @param from event time, inclusive
 * @param to event time, exclusive
 * @param columns what is read of them
 */
record ScanSlice(FileSlice slice, Instant from, Instant to, Set<ArchiveColumn> columns) {
  private static final int ROWS_BETWEEN_REPORTS = 4096;

  static ScanSlice of(FileSlice slice, Instant from, Instant to, Set<ArchiveColumn> columns) {
    return new ScanSlice(slice, from, to, columns);
  }

  void forEach(Consumer<ArchivedEvent> event) throws IOException {
    ArchiveFile file = slice.file();
    BeamInputFile input =
        new BeamInputFile(FileSystems.matchNewResource(file.path(), false), file.bytes());
    try (ParquetReader<EnrichedEvent> reader =
        ParquetEvents.open(input, columns, slice.start(), slice.end())) {
      long unreported = 0;
      for (EnrichedEvent read = reader.read(); read != null; read = reader.read()) {
        if (++unreported == ROWS_BETWEEN_REPORTS) {
          ArchiveReads.addRows(unreported);
          unreported = 0;
        }
        Instant time = read.event().eventTime();
        if (!time.isBefore(from) && time.isBefore(to)) {
          event.accept(ArchivedEvent.of(read, file.writtenAt()));
        }
      }
      ArchiveReads.addRows(unreported);
      ArchiveReads.addBytes(slice.end() - slice.start());
    }
  }
}
