package io.trueup.pipelines.io.archive;

import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Instant;

/**
 * The parts of an archive's files that may hold events of a range, as bounded input, spread over
 * the workers; {@link SliceReader} reads them. Without an archive, or with none of its hours in the
 * range, there are none.
 *
 * <p>Files are found when the pipeline runs, not when it is built.
 */
public final class ArchiveSlices extends PTransform<PBegin, PCollection<FileSlice>> {
  private static final long serialVersionUID = 1L;

  private final String directory;
  private final Instant from;
  private final Instant to;

  private ArchiveSlices(String directory, Instant from, Instant to) {
    this.directory = directory;
    this.from = from;
    this.to = to;
  }

  /** Those that may hold events with {@code from} &lt;= event time &lt; {@code to}. */
  public static ArchiveSlices of(String directory, Instant from, Instant to) {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "The range must end after it begins, is " + from + " to " + to);
    }
    return new ArchiveSlices(directory, from, to);
  }

  @Override
  public PCollection<FileSlice> expand(PBegin begin) {
    return begin
        .apply("Archive", Create.of(directory).withCoder(StringUtf8Coder.of()))
        .apply("ListFiles", ParDo.of(new ListSlices(from, to)))
        .setCoder(FileSliceCoder.of())
        .apply("Spread", Reshuffle.viaRandomKey());
  }
}
