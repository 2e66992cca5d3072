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

/**
 * Each line of {@code <format>.in} gives the next line of {@code <format>.out}, or as many as it
 * has messages.
 */
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

  @Test
  void batchesOfSegmentCallsGiveAGoldenEventForEachCall() throws IOException {
    assertGolden("segment-batch", Records.segment());
  }

  @Test
  void structuredCloudEventsGiveTheirGoldenEvents() throws IOException {
    assertGolden("cloudevents", Records.cloudEvents());
  }

  @Test
  void snowplowLinesGiveTheirGoldenEvents() throws IOException {
    assertGolden("snowplow", Records.snowplow());
  }

  @Test
  void postHogCapturesGiveTheirGoldenEvents() throws IOException {
    assertGolden("posthog", Records.postHog());
  }

  private static void assertGolden(String name, SourceSpec source) throws IOException {
    RecordDecoder decoder = RecordDecoder.of(source, Records.policy(), Records.KEY);
    List<String> decoded = new ArrayList<>();
    long number = 0;
    for (String line : lines(name + ".in")) {
      Position position = Position.of(source.topic(), 0, ++number);
      RawRecord record = RawRecord.of(position, Records.RECEIVED, Map.of(), line.getBytes(UTF_8));
      Decoded.of(decoder, record).outcomes().forEach(outcome -> decoded.add(text(outcome)));
    }
    assertThat(String.join("\n", decoded)).isEqualTo(String.join("\n", lines(name + ".out")));
  }

  private static String text(Object outcome) {
    return outcome instanceof RejectedRecordException e ? e.getMessage() : outcome.toString();
  }

  private static List<String> lines(String name) throws IOException {
    try (InputStream in = GoldenTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    }
  }
}
