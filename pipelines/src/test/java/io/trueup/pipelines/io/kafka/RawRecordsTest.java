package io.trueup.pipelines.io.kafka;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.RawRecord;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.KafkaTimestampType;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class RawRecordsTest {
  @Test
  void aRecordKeepsItsPositionTimeHeadersAndBytes() {
    Headers headers =
        new RecordHeaders()
            .add(RawRecord.COLUMNS_HEADER, "id,größe".getBytes(UTF_8))
            .add("empty", null);
    byte[] payload = {1, 2};

    RawRecord raw = RawRecords.of(record(headers, payload));

    assertThat(raw.position()).isEqualTo(Position.of("events", 3, 17));
    assertThat(raw.receivedTime()).isEqualTo(Instant.ofEpochMilli(1234));
    assertThat(raw.headers()).containsExactly(RawRecord.COLUMNS_HEADER, "id,größe");
    assertThat(raw.payload()).isSameInstanceAs(payload);
  }

  @Test
  void aRecordWithoutValueHasAnEmptyPayload() {
    assertThat(RawRecords.of(record(new RecordHeaders(), null)).payload()).isEmpty();
  }

  private static KafkaRecord<byte[], byte[]> record(Headers headers, byte[] payload) {
    return new KafkaRecord<>(
        "events", 3, 17, 1234, KafkaTimestampType.CREATE_TIME, headers, null, payload);
  }
}
