package io.trueup.transforms.record.decode;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trueup.schemas.event.RawRecord;
import io.trueup.transforms.record.FieldMapping;
import io.trueup.transforms.record.Records;
import io.trueup.transforms.record.SourceFormat;
import io.trueup.transforms.record.SourceSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * Records that real producers wrote. They are not part of this repository: they lie in {@code
 * shared/data} beside one of the directories above, and without them these tests are skipped.
 */
class RealRecordsTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Later than all of them. */
  private static final Instant RECEIVED = Instant.parse("2030-01-01T00:00:00Z");

  @Test
  void examplesOfTheSegmentSpecAreEventsOnceTheyHaveATimeAndANamedEvent() throws IOException {
    RecordDecoder decoder = decoder(Records.segment());
    Map<String, Integer> asWritten = new TreeMap<>();
    Map<String, Integer> withTime = new TreeMap<>();
    for (String line : lines("payloads-segment", "segment-spec-examples.jsonl").toList()) {
      ObjectNode message = (ObjectNode) MAPPER.readTree(line).get("message");
      count(asWritten, decoder, record("web", message.toString(), Map.of()));
      if (!message.has("timestamp")) {
        message.put("timestamp", "2024-05-01T10:15:30Z");
      }
      count(withTime, decoder, record("web", message.toString(), Map.of()));
    }
    assertThat(asWritten).isEqualTo(Map.of("event", 7, "NO_EVENT_TIME", 84));
    assertThat(withTime).isEqualTo(Map.of("event", 90, "MISSING_FIELD", 1));
  }

  @Test
  void rudderStackMessagesDecodeOrAreRejectedWithAReason() throws IOException {
    RecordDecoder decoder = decoder(Records.segment());
    Map<String, Integer> counts = new TreeMap<>();
    lines("payloads-segment", "rudder-transformer-messages.jsonl.gz")
        .forEach(line -> count(counts, decoder, record("web", line, Map.of())));
    assertThat(counts)
        .isEqualTo(
            Map.of("event", 1_323, "NO_EVENT_TIME", 159, "MISSING_FIELD", 33, "OVERSIZED", 3));
  }

  @Test
  void aShopsExportDecodesUpToItsCutLastLine() throws IOException {
    Map<String, Integer> counts = csvOutcomes("rees46-multicategory-sample");
    assertThat(counts).isEqualTo(Map.of("event", 17_434, "MALFORMED", 1));
  }

  @Test
  void anExportWhoseHeaderChangesDecodesWhole() throws IOException {
    assertThat(csvOutcomes("puffy-events")).isEqualTo(Map.of("event", 49_963));
  }

  private static Map<String, Integer> csvOutcomes(String folder) throws IOException {
    RecordDecoder decoder = decoder(export());
    Map<String, Integer> counts = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder(folder))) {
      for (Path file :
          files.filter(RealRecordsTest::isCsv).sorted(Comparator.naturalOrder()).toList()) {
        List<String> lines = text(file).lines().toList();
        Map<String, String> headers = Map.of(RawRecord.COLUMNS_HEADER, lines.get(0));
        for (String line : lines.subList(1, lines.size())) {
          count(counts, decoder, record("export", line, headers));
        }
      }
    }
    return counts;
  }

  private static boolean isCsv(Path file) {
    return file.toString().endsWith(".csv.gz");
  }

  private static SourceSpec export() {
    return new SourceSpec(
        "export",
        "export",
        SourceFormat.CSV,
        List.of(),
        Map.of(
            "eventId", Records.at(FieldMapping.CONTENT),
            "name", Records.at("event_type", "event_name"),
            "customerId", Records.at("user_id", "client_id", "clientId"),
            "sessionId", Records.at("user_session"),
            "eventTime", Records.at("event_time", "timestamp"),
            "page", Records.at("page_url"),
            "sku", Records.at("product_id", "event_data.items.0.item_id"),
            "amount", Records.at("price", "event_data.revenue")),
        List.of("yyyy-MM-dd HH:mm:ss 'UTC'", "iso"),
        Map.of(),
        Map.of("brand", Records.at("brand")));
  }

  private static RecordDecoder decoder(SourceSpec source) {
    return RecordDecoder.of(source, Records.policy(Set.of(), Map.of()), Records.KEY);
  }

  private static void count(Map<String, Integer> counts, RecordDecoder decoder, RawRecord record) {
    counts.merge(outcome(decoder, record), 1, Integer::sum);
  }

  /** {@code event} or the reason of the rejection. */
  private static String outcome(RecordDecoder decoder, RawRecord record) {
    try {
      assertThat(decoder.decode(record)).isNotNull();
      return "event";
    } catch (RejectedRecordException e) {
      return e.reason().toString();
    }
  }

  private static RawRecord record(String topic, String text, Map<String, String> headers) {
    RawRecord plain = Records.of(topic, text.getBytes(UTF_8), headers);
    return RawRecord.of(plain.position(), RECEIVED, headers, plain.payload());
  }

  private static Stream<String> lines(String folder, String file) throws IOException {
    return text(folder(folder).resolve(file)).lines();
  }

  private static String text(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
      return new String(plain.readAllBytes(), UTF_8);
    }
  }

  private static Path folder(String name) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path folder = at.resolve("shared/data").resolve(name);
      if (Files.isDirectory(folder)) {
        return folder;
      }
    }
    assumeTrue(false, "skipped: no directory above has shared/data/" + name);
    throw new AssertionError();
  }
}
