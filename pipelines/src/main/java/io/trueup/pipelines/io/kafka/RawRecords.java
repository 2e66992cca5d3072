package io.trueup.pipelines.io.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.RawRecord;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.joda.time.Instant;

/** Kafka records as Record takes them. */
final class RawRecords {
  private static final byte[] EMPTY = {};

  private RawRecords() {}

  /** A record without a value has an empty payload; a header without one is left out. */
  static RawRecord of(KafkaRecord<byte[], byte[]> record) {
    byte[] value = record.getKV().getValue();
    return RawRecord.of(
        Position.of(record.getTopic(), record.getPartition(), record.getOffset()),
        Instant.ofEpochMilli(record.getTimestamp()),
        texts(record.getHeaders()),
        value == null ? EMPTY : value);
  }

  private static Map<String, String> texts(Headers headers) {
    Map<String, String> texts = null;
    for (Header header : headers) {
      if (header.value() != null) {
        texts = texts == null ? new TreeMap<>() : texts;
        texts.put(header.key(), new String(header.value(), UTF_8));
      }
    }
    return texts == null ? Map.of() : texts;
  }
}
