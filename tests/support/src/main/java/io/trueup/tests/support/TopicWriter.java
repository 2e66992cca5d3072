package io.trueup.tests.support;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes records to a topic in lz4 batches. */
public final class TopicWriter implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  /**
   * A writer to one topic.
   *
   * @param lingerMillis for how long a record may wait for others
   */
  public TopicWriter(String bootstrapServers, String topic, int lingerMillis) {
    this.topic = topic;
    producer =
        new KafkaProducer<>(
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

  /** Writes a record with a timestamp in milliseconds; {@link #close} tells whether it is there. */
  public void write(int partition, long timestamp, byte[] record) {
    var unused =
        producer.send(
            new ProducerRecord<>(topic, partition, timestamp, null, record),
            (written, failed) -> {
              if (failed != null) {
                failure.compareAndSet(null, failed);
              }
            });
  }

  /**
   * Returns when all so far is written.
   *
   * @throws IllegalStateException if a record could not be
   */
  public void flush() {
    producer.flush();
    failOnFailure();
  }

  /**
   * Returns when all is written.
   *
   * @throws IllegalStateException if a record could not be
   */
  @Override
  public void close() {
    producer.close();
    failOnFailure();
  }

  private void failOnFailure() {
    if (failure.get() != null) {
      throw new IllegalStateException("Topic " + topic + " cannot be written", failure.get());
    }
  }
}
