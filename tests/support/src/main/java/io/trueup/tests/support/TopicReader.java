package io.trueup.tests.support;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what a topic holds. */
final class TopicReader {
  private static final Duration POLL = Duration.ofMillis(200);

  private TopicReader() {}

  /** The values as text, partition by partition. */
  static List<String> read(String bootstrapServers, String topic) {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new StringDeserializer(),
            new StringDeserializer())) {
      List<String> values = new ArrayList<>();
      consumer.partitionsFor(topic).stream()
          .map(found -> new TopicPartition(topic, found.partition()))
          .forEach(partition -> read(consumer, partition, values));
      return values;
    }
  }

  private static void read(
      KafkaConsumer<String, String> consumer, TopicPartition partition, List<String> values) {
    List<TopicPartition> one = List.of(partition);
    consumer.assign(one);
    consumer.seekToBeginning(one);
    long end = consumer.endOffsets(one).get(partition);
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
        values.add(record.value());
      }
    }
  }
}
