package io.trueup.transforms.record.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.transforms.record.Records;
import io.trueup.transforms.record.SourceSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The readers of one source, and a record of its format: what fuzzing starts from. */
record ValidRecords(RecordDecoder decoder, EventTimeReader times, List<String> records) {
  private static final List<ValidRecords> ALL =
      List.of(
          of(Records.segment(), "segment.in", "segment-batch.in"),
          of(Records.json(), "json.in"),
          of(Records.csv(), "csv.in"),
          of(Records.cloudEvents(), "cloudevents.in"),
          of(Records.snowplow(), "snowplow.in"),
          of(Records.postHog(), "posthog.in"));

  /** Those of every format, with the records of its golden files. */
  static List<ValidRecords> ofAllFormats() {
    return ALL;
  }

  @Override
  public String toString() {
    return decoder.source().format().name();
  }

  private static ValidRecords of(SourceSpec source, String... files) {
    List<String> records = new ArrayList<>();
    for (String file : files) {
      try (InputStream in = ValidRecords.class.getResourceAsStream(file)) {
        new String(in.readAllBytes(), UTF_8).lines().forEach(records::add);
      } catch (IOException e) {
        throw new UncheckedIOException("Golden files can always be read", e);
      }
    }
    return new ValidRecords(
        RecordDecoder.of(source, Records.policy(), Records.KEY),
        EventTimeReader.of(source, Records.policy()),
        records);
  }
}
