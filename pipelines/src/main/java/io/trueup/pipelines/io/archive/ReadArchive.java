package io.trueup.pipelines.io.archive;

import io.trueup.schemas.event.ArchivedEvent;
import io.trueup.schemas.event.ArchivedEventCoder;
import java.util.EnumSet;
import java.util.Set;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Instant;

/**
 * Reads the archived events whose time lies in a range, as bounded input, with their event time as
 * timestamp. Superseded copies are among them, told by {@link ArchivedEvent#writtenAt}. Without an
 * archive, or with none of its hours in the range, there are no events.
 *
 * <p>Files are found when the pipeline runs, not when it is built.
 *
 * @param <T> what is made of each event
 */
public final class ReadArchive<T> extends PTransform<PBegin, PCollection<T>> {
  private static final long serialVersionUID = 1L;

  private final String directory;
  private final Instant from;
  private final Instant to;
  private final EnumSet<ArchiveColumn> columns;
  private final SerializableFunction<ArchivedEvent, T> projection;
  private final Coder<T> coder;

  private ReadArchive(
      String directory,
      Instant from,
      Instant to,
      EnumSet<ArchiveColumn> columns,
      SerializableFunction<ArchivedEvent, T> projection,
      Coder<T> coder) {
    this.directory = directory;
    this.from = from;
    this.to = to;
    this.columns = columns;
    this.projection = projection;
    this.coder = coder;
  }

  /** All columns of the events with {@code from} &lt;= event time &lt; {@code to}. */
  public static ReadArchive<ArchivedEvent> from(String directory, Instant from, Instant to) {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "The range must end after it begins, is " + from + " to " + to);
    }
    return new ReadArchive<>(
        directory,
        from,
        to,
        EnumSet.allOf(ArchiveColumn.class),
        event -> event,
        ArchivedEventCoder.of());
  }

  /**
   * Reads only {@code columns}, and always event time, position and verdict. Of a column that is
   * not read, an event has no value where it is optional, else an empty text or the epoch.
   */
  public ReadArchive<T> withColumns(Set<ArchiveColumn> some) {
    EnumSet<ArchiveColumn> chosen = EnumSet.noneOf(ArchiveColumn.class);
    chosen.addAll(some);
    return new ReadArchive<>(directory, from, to, chosen, projection, coder);
  }

  /** Makes {@code projection} of each event where it is read, so that no event crosses a step. */
  public <U> ReadArchive<U> as(SerializableFunction<T, U> further, Coder<U> coder) {
    SerializableFunction<ArchivedEvent, T> first = projection;
    return new ReadArchive<>(
        directory, from, to, columns, event -> further.apply(first.apply(event)), coder);
  }

  @Override
  public PCollection<T> expand(PBegin begin) {
    return begin
        .apply("Archive", Create.of(directory).withCoder(StringUtf8Coder.of()))
        .apply("ListFiles", ParDo.of(new ListSlices(from, to)))
        .setCoder(FileSliceCoder.of())
        .apply("Spread", Reshuffle.viaRandomKey())
        .apply("ReadFiles", ParDo.of(new ReadSlices<>(from, to, columns, projection)))
        .setCoder(coder);
  }
}
