package io.trueup.transforms.record.decode;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.RawRecord;
import io.trueup.transforms.record.Records;
import io.trueup.transforms.record.SourceSpec;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each line of {@code <format>.in} gives the line of {@code <format>.out} at the same place. */
class GoldenTest {
  @Test
  void segmentCallsGiveTheirGoldenEvents() throws IOException {
    assertGolden("segment", Records.segment());
  }

  @Test
  void jsonObjectsGiveTheirGoldenEvents() throws IOException {
    assertGolden("json", Records.json());
  }

  @Test
  void csvLinesGiveTheirGoldenEvents() throws IOException {
    assertGolden("csv", Records.csv());
  }

  private static void assertGolden(String name, SourceSpec source) throws IOException {
    RecordDecoder decoder = RecordDecoder.of(source, Records.policy(), Records.KEY);
    List<String> decoded = new ArrayList<>();
    for (String line : lines(name + ".in")) {
      Position position = Position.of(source.topic(), 0, decoded.size() + 1L);
      decoded.add(
          decode(
              decoder, RawRecord.of(position, Records.RECEIVED, Map.of(), line.getBytes(UTF_8))));
    }
    assertThat(String.join("\n", decoded)).isEqualTo(String.join("\n", lines(name + ".out")));
  }

  private static String decode(RecordDecoder decoder, RawRecord record) {
    try {
      return decoder.decode(record).toString();
    } catch (RejectedRecordException e) {
      return e.getMessage();
    }
  }

  private static List<String> lines(String name) throws IOException {
    try (InputStream in = GoldenTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    }
  }
}
