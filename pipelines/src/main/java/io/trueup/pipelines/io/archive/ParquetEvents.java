package io.trueup.pipelines.io.archive;

import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.wire.WireInput;
import io.trueup.schemas.wire.WireOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.MessageType;

/** Single Parquet files of events, as the archive is made of. */
public final class ParquetEvents {
  static final String UNFINISHED = ".unfinished";

  private ParquetEvents() {}

  /**
   * Writes {@code events} to a new file at {@code path}, creating its directory, replacing a file
   * that is there. The file appears under its name when it is whole.
   */
  public static void write(String path, Iterable<EnrichedEvent> events) throws IOException {
    write(
        FileSystems.matchNewResource(path, false),
        writer -> {
          for (EnrichedEvent event : events) {
            WireOutput row = new WireOutput();
            PackedRow.write(event, row);
            writer.write(new WireInput(row.toByteArray()));
          }
        });
  }

  /** Reads all events of the file at {@code path}, in the order in which they were written. */
  public static List<EnrichedEvent> read(String path) throws IOException {
    MatchResult.Metadata file = FileSystems.matchSingleFileSpec(path);
    List<EnrichedEvent> events = new ArrayList<>();
    try (ParquetReader<EventMaterializer> reader =
        open(
            new BeamInputFile(file.resourceId(), file.sizeBytes()),
            support(Projection.all()),
            0,
            file.sizeBytes())) {
      for (EventMaterializer row = reader.read(); row != null; row = reader.read()) {
        events.add(row.event());
      }
    }
    return events;
  }

  static void write(ResourceId file, Content content) throws IOException {
    ResourceId unfinished =
        file.getCurrentDirectory()
            .resolve(file.getFilename() + UNFINISHED, StandardResolveOptions.RESOLVE_FILE);
    try (ParquetWriter<WireInput> writer = create(unfinished)) {
      content.writeTo(writer);
    }
    FileSystems.rename(List.of(unfinished), List.of(file));
  }

  /** Reads the row groups whose middle lies in the bytes from {@code start} to {@code end}. */
  static <T> ParquetReader<T> open(InputFile file, ReadSupport<T> support, long start, long end)
      throws IOException {
    return new ReaderBuilder<>(file, support).withFileRange(start, end).build();
  }

  /** Reads events, or a part of them. */
  static ReadSupport<EventMaterializer> support(Projection projection) {
    MessageType schema = ArchiveSchema.projectedTo(projection.columns());
    return new FixedReadSupport<>(schema, () -> new EventMaterializer(schema, projection));
  }

  private static ParquetWriter<WireInput> create(ResourceId file) throws IOException {
    return new WriterBuilder(new BeamOutputFile(file))
        .withConf(new PlainParquetConfiguration())
        .withCompressionCodec(CompressionCodecName.ZSTD)
        // Unlike the others, these columns hardly repeat a value.
        .withDictionaryEncoding(ArchiveColumn.EVENT_ID.field(), false)
        .withDictionaryEncoding(ArchiveColumn.EVENT_TIME.field(), false)
        .withDictionaryEncoding(ArchiveColumn.RECEIVED_TIME.field(), false)
        .withDictionaryEncoding(ArchiveColumn.OFFSET.field(), false)
        // A file holds minutes of everything: only its times and offsets tell it from others.
        .withStatisticsEnabled(false)
        .withSizeStatisticsEnabled(false)
        .withStatisticsEnabled(ArchiveColumn.EVENT_TIME.field(), true)
        .withStatisticsEnabled(ArchiveColumn.RECEIVED_TIME.field(), true)
        .withStatisticsEnabled(ArchiveColumn.OFFSET.field(), true)
        .build();
  }

  /** What goes into a file: {@link PackedRow}s. */
  @FunctionalInterface
  interface Content {
    void writeTo(ParquetWriter<WireInput> writer) throws IOException;
  }

  private static final class WriterBuilder extends ParquetWriter.Builder<WireInput, WriterBuilder> {
    WriterBuilder(OutputFile file) {
      super(file);
    }

    @Override
    protected WriterBuilder self() {
      return this;
    }

    // Deprecated, and yet abstract in Parquet.
    @SuppressWarnings("deprecation")
    @Override
    protected WriteSupport<WireInput> getWriteSupport(Configuration configuration) {
      return new RowWriteSupport();
    }

    @Override
    protected WriteSupport<WireInput> getWriteSupport(ParquetConfiguration configuration) {
      return new RowWriteSupport();
    }
  }

  private static final class ReaderBuilder<T> extends ParquetReader.Builder<T> {
    private final ReadSupport<T> support;

    ReaderBuilder(InputFile file, ReadSupport<T> support) {
      super(file, new PlainParquetConfiguration());
      this.support = support;
    }

    @Override
    protected ReadSupport<T> getReadSupport() {
      return support;
    }
  }
}
