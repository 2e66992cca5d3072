package io.trueup.transforms.record.decode;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.schemas.event.RawRecord;
import io.trueup.transforms.record.Records;
import io.trueup.transforms.record.SourceSpec;
import java.util.Map;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeReaderTest {
  private static final Instant TIME = Instant.parse("2024-05-01T11:00:00.000Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"when\": \"2024-05-01T11:00:00Z\"}",
        "{\"when\": 1714561200000}",
        "{\"a\": {\"when\": 5}, \"b\": [[{}]], \"when\": 1714561200000}",
        "{\"when\": null, \"meta\": {\"x\": 1, \"sent\": 1714561200000}}",
        "{\"meta\": {\"sent\": 5}, \"when\": 1714561200000}",
        "{\"meta\": \"{\\\"sent\\\": 1714561200000}\", \"when\": \" \"}",
        "{\"meta.sent\": 1714561200000, \"meta\": {\"sent\": 5}}",
        "{\"meta\": {\"sent\": 5}, \"meta.sent\": 1714561200000}",
      })
  void theFirstPathWithAValueIsRead(String json) {
    assertThat(read(Records.json(), json)).isEqualTo(TIME);
  }

  @Test
  void aSegmentCallHasItsTimestampElseItsOriginalTimestamp() {
    String rudder = "{\"originalTimestamp\": \"2024-05-01T11:00:00Z\", \"sentAt\": 1}";
    assertThat(read(Records.segment(), rudder)).isEqualTo(TIME);
  }

  @Test
  void aCsvRecordHasItInItsColumn() {
    assertThat(read(Records.csv(), "2024-05-01 11:00:00 UTC,view,1,,2,s")).isEqualTo(TIME);
    assertThat(read(Records.csv(), "2024-05-01 11:00:00 UTC,view")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "[]", "{", "{\"when\": \"soon\"}", "{\"when\": {}}", "{\"x\": tru"})
  void whatCannotBeReadIsNull(String json) {
    assertThat(read(Records.json(), json)).isNull();
  }

  @Test
  void aTimeInTheFutureAndAnOversizedRecordAreNull() {
    assertThat(read(Records.json(), "{\"when\": \"2024-05-01T12:05:00.000Z\"}")).isNotNull();
    assertThat(read(Records.json(), "{\"when\": \"2024-05-01T12:05:00.001Z\"}")).isNull();
    RawRecord oversized = Records.of("t", new byte[10_001], Map.of());
    assertThat(EventTimeReader.of(Records.json(), Records.policy()).eventTime(oversized)).isNull();
  }

  private static Instant read(SourceSpec source, String text) {
    return EventTimeReader.of(source, Records.policy()).eventTime(Records.of(source.topic(), text));
  }
}
