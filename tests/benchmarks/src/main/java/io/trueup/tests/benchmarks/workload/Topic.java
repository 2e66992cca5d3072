package io.trueup.tests.benchmarks.workload;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Fills topics. */
public final class Topic {
  private Topic() {}

  /** A producer of lz4 batches. */
  public static KafkaProducer<byte[], byte[]> producer(String bootstrapServers, int lingerMillis) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "lz4",
            ProducerConfig.LINGER_MS_CONFIG,
            lingerMillis,
            ProducerConfig.BATCH_SIZE_CONFIG,
            1 << 17,
            ProducerConfig.ACKS_CONFIG,
            "1"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /** Writes a replay, whose record timestamps are the event times; returns when all is there. */
  public static void fill(String bootstrapServers, String topic, Replay replay) {
    try (KafkaProducer<byte[], byte[]> producer = producer(bootstrapServers, 20)) {
      for (long n = 0; n < replay.records(); n++) {
        producer.send(
            new ProducerRecord<>(
                topic, replay.partition(n), replay.time(n).toEpochMilli(), null, replay.record(n)));
      }
    }
  }
}
