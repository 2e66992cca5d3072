package io.trueup.pipelines.io.archive;

import java.io.IOException;
import java.util.function.Consumer;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;

/**
 * What one call reads: the row groups whose middle lies between two bytes of a file.
 *
 * @param file the file
 * @param start the first byte
 * @param end the byte behind the last
 */
public record FileSlice(ArchiveFile file, long start, long end) {
  private static final int ROWS_BETWEEN_REPORTS = 4096;

  /** Reads the rows, and reports to {@link ArchiveReads} how far it is. */
  <T> void read(ReadSupport<T> support, Consumer<T> row) throws IOException {
    BeamInputFile input =
        new BeamInputFile(FileSystems.matchNewResource(file.path(), false), file.bytes());
    try (ParquetReader<T> reader = ParquetEvents.open(input, support, start, end)) {
      long unreported = 0;
      for (T read = reader.read(); read != null; read = reader.read()) {
        if (++unreported == ROWS_BETWEEN_REPORTS) {
          ArchiveReads.addRows(unreported);
          unreported = 0;
        }
        row.accept(read);
      }
      ArchiveReads.addRows(unreported);
      ArchiveReads.addBytes(end - start);
    }
  }
}
