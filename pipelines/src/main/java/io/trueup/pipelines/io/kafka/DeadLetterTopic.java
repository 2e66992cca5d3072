package io.trueup.pipelines.io.kafka;

import io.trueup.pipelines.config.KafkaSettings;
import io.trueup.pipelines.io.deadletter.SealedLetter;
import io.trueup.pipelines.io.deadletter.SealedLetterJson;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The dead letters that Kafka holds, read up to where the topic ends now. */
public final class DeadLetterTopic {
  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaSettings settings;

  public DeadLetterTopic(KafkaSettings settings) {
    this.settings = settings;
  }

  /** All that the topic holds now, one range for each partition that is not empty. */
  public List<LetterRange> ranges() {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(settings.deadLetterTopic()).stream()
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      return partitions.stream()
          .map(
              partition ->
                  new LetterRange(
                      partition.partition(), begins.get(partition), ends.get(partition)))
          .filter(range -> range.from() < range.to())
          .toList();
    }
  }

  /** Hands the letters of a range on, some hundred at a time, in their order. */
  public void read(LetterRange range, Consumer<List<SealedLetter>> batches) {
    TopicPartition partition = new TopicPartition(settings.deadLetterTopic(), range.partition());
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      consumer.assign(List.of(partition));
      consumer.seek(partition, range.from());
      while (consumer.position(partition) < range.to()) {
        List<SealedLetter> batch = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (record.offset() < range.to()) {
            batch.add(letter(record));
          }
        }
        batches.accept(batch);
      }
    }
  }

  private static SealedLetter letter(ConsumerRecord<byte[], byte[]> record) {
    try {
      return SealedLetterJson.read(record.value());
    } catch (IOException e) {
      throw new IllegalStateException(
          "Topic %s holds something else than dead letters, in partition %d at offset %d"
              .formatted(record.topic(), record.partition(), record.offset()),
          e);
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> config = new HashMap<>(settings.properties());
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
