package io.trueup.transforms.record.decode;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.RawRecord;
import io.trueup.transforms.record.FieldMapping;
import io.trueup.transforms.record.Records;
import io.trueup.transforms.record.SourceFormat;
import io.trueup.transforms.record.SourceSpec;
import io.trueup.transforms.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Exports of real shops as CSV; see {@link SharedData}. */
class RealRecordsTest {
  private static final Position POSITION = Position.of("export", 0, 1);

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
    RecordDecoder decoder =
        RecordDecoder.of(export(), Records.policy(Set.of(), Map.of()), Records.KEY);
    Map<String, Integer> counts = new TreeMap<>();
    try (Stream<Path> files = Files.list(SharedData.folder(folder))) {
      for (Path file :
          files.filter(RealRecordsTest::isCsv).sorted(Comparator.naturalOrder()).toList()) {
        List<String> lines = SharedData.lines(file);
        Map<String, String> headers = Map.of(RawRecord.COLUMNS_HEADER, lines.get(0));
        for (String line : lines.subList(1, lines.size())) {
          Decoded decoded =
              Decoded.of(
                  decoder,
                  RawRecord.of(POSITION, Verdicts.RECEIVED, headers, line.getBytes(UTF_8)));
          decoded.events().forEach(event -> counts.merge("event", 1, Integer::sum));
          decoded
              .rejections()
              .forEach(rejection -> counts.merge(rejection.reason().name(), 1, Integer::sum));
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
}
