package io.trueup.pipelines.io.archive;

import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.joda.time.Instant;

/** Lists the files of an archive that may hold events of a range, cut where they are large. */
final class ListSlices extends DoFn<String, FileSlice> {
  private static final long serialVersionUID = 1L;
  private static final long SLICE_BYTES = 64L << 20;

  private final Instant from;
  private final Instant to;

  ListSlices(Instant from, Instant to) {
    this.from = from;
    this.to = to;
  }

  @ProcessElement
  public void list(@Element String directory, OutputReceiver<FileSlice> out) throws IOException {
    for (ArchiveFile file : ArchiveLayout.filesWithin(directory, from, to)) {
      for (long start = 0; start < file.bytes(); start += SLICE_BYTES) {
        out.output(new FileSlice(file, start, Math.min(start + SLICE_BYTES, file.bytes())));
      }
    }
  }
}
