package io.trueup.pipelines.io.files;

import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.event.RawRecordCoder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Instant;

/**
 * Reads the records of files, as they would have come through Kafka. Bounded; a record's position
 * is its file, 0 and its number in the file from 1. Files are read side by side, each by one
 * worker.
 */
public final class ReadFiles extends PTransform<PBegin, PCollection<RawRecord>> {
  private static final long serialVersionUID = 1L;

  private final RecordLayout layout;
  private final List<String> files;
  private final Instant receivedTime;

  private ReadFiles(RecordLayout layout, List<String> files, Instant receivedTime) {
    this.layout = layout;
    this.files = List.copyOf(files);
    this.receivedTime = receivedTime;
  }

  /**
   * Reads files of one layout.
   *
   * @param files paths or URLs; {@code .gz} is decompressed, and a relative path starts where the
   *     pipeline is built
   * @param receivedTime what stands for the received time, of which files do not tell
   */
  public static ReadFiles of(RecordLayout layout, List<String> files, Instant receivedTime) {
    return new ReadFiles(layout, files, receivedTime);
  }

  @Override
  public PCollection<RawRecord> expand(PBegin begin) {
    return begin
        .apply("Files", Create.of(located()).withCoder(StringUtf8Coder.of()))
        .apply("Spread", Reshuffle.viaRandomKey())
        .apply("ReadRecords", ParDo.of(new ReadRecordsFn(layout, receivedTime)))
        .setCoder(RawRecordCoder.of());
  }

  private List<String> located() {
    return files.stream()
        .map(file -> FileSystems.matchNewResource(file, false).toString())
        .toList();
  }

  static final class ReadRecordsFn extends DoFn<String, RawRecord> {
    private static final long serialVersionUID = 1L;

    private final RecordLayout layout;
    private final Instant receivedTime;

    ReadRecordsFn(RecordLayout layout, Instant receivedTime) {
      this.layout = layout;
      this.receivedTime = receivedTime;
    }

    @ProcessElement
    public void read(@Element String file, OutputReceiver<RawRecord> output) throws IOException {
      try (RecordFile records = RecordFile.open(file, layout)) {
        String header = records.header();
        Map<String, String> headers =
            header == null ? Map.of() : Map.of(RawRecord.COLUMNS_HEADER, header);
        long number = 0;
        byte[] record;
        while ((record = records.next()) != null) {
          Position position = Position.of(file, 0, ++number);
          output.output(RawRecord.of(position, receivedTime, headers, record));
        }
      }
    }
  }
}
