package io.trueup.launcher.embedded;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.pipelines.config.KafkaSettings;
import io.trueup.pipelines.io.ConnectionException;
import io.trueup.pipelines.io.kafka.WaitingRecords;
import io.trueup.pipelines.io.kafka.WaitingRecords.OfPartition;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WaitingRecordsTest {
  private static final String GROUP = "stream-of-a-test";

  @Test
  void whatWasNotCommittedWaits() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      kafka.createTopic("shop", 2);
      produce(kafka.bootstrapServers(), 5);
      try (WaitingRecords records =
          new WaitingRecords(settings(kafka.bootstrapServers()), List.of("shop"))) {
        assertThat(records.read())
            .containsExactly(
                new OfPartition("shop", 0, 0, 0, null), new OfPartition("shop", 1, 0, 5, null));
        assertThat(records.read().get(1).waiting()).isEqualTo(5);

        commit(kafka.bootstrapServers(), 2);

        assertThat(records.read().get(1).waiting()).isEqualTo(3);
      }
    }
  }

  @Test
  void aBrokerThatIsDownIsNamed() {
    try (WaitingRecords records = new WaitingRecords(settings("127.0.0.1:1"), List.of("shop"))) {
      ConnectionException down = assertThrows(ConnectionException.class, records::read);

      assertThat(down).hasMessageThat().isEqualTo("Kafka at 127.0.0.1:1 cannot be asked");
    }
  }

  private static KafkaSettings settings(String servers) {
    return new KafkaSettings(servers, Map.of(), GROUP, "letters", "alerts", Duration.ZERO);
  }

  private static void produce(String servers, int records) {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", servers), new StringSerializer(), new StringSerializer())) {
      for (int i = 0; i < records; i++) {
        var unused = producer.send(new ProducerRecord<>("shop", 1, null, "record"));
      }
    }
  }

  private static void commit(String servers, long next) {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", servers, "group.id", GROUP),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.commitSync(Map.of(new TopicPartition("shop", 1), new OffsetAndMetadata(next)));
    }
  }
}
