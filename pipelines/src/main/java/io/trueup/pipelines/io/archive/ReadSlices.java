package io.trueup.pipelines.io.archive;

import io.trueup.schemas.event.ArchivedEvent;
import java.io.IOException;
import java.util.EnumSet;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.joda.time.Instant;

/**
 * Reads the events of a range from slices of files.
 *
 * @param <T> what is made of each event
 */
final class ReadSlices<T> extends DoFn<FileSlice, T> {
  private static final long serialVersionUID = 1L;

  private final Instant from;
  private final Instant to;
  private final EnumSet<ArchiveColumn> columns;
  private final SerializableFunction<ArchivedEvent, T> projection;

  ReadSlices(
      Instant from,
      Instant to,
      EnumSet<ArchiveColumn> columns,
      SerializableFunction<ArchivedEvent, T> projection) {
    this.from = from;
    this.to = to;
    this.columns = columns;
    this.projection = projection;
  }

  @ProcessElement
  public void read(@Element FileSlice slice, OutputReceiver<T> out) throws IOException {
    ScanSlice.of(slice, from, to, columns)
        .forEach(
            archived ->
                out.outputWithTimestamp(
                    projection.apply(archived), archived.event().event().eventTime()));
  }
}
