package io.trueup.launcher.embedded;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.pipelines.config.KafkaSettings;
import io.trueup.pipelines.deliver.Delivery;
import io.trueup.pipelines.deliver.Sender;
import io.trueup.pipelines.deliver.Sink;
import io.trueup.pipelines.deliver.UndeliveredException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KafkaSinkTest {
  private static final Delivery DELIVERY =
      new Delivery("a1-firing", "ops", "{\"alertId\": \"a1\"}", 1, Instant.EPOCH);

  @Test
  void aMessageIsInTheTopicUnderItsId() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      kafka.createTopic("told", 1);

      sender(kafka.bootstrapServers(), Duration.ofSeconds(20)).send(DELIVERY);

      ConsumerRecord<String, String> message = first(kafka.bootstrapServers());
      assertThat(message.key()).isEqualTo("a1-firing-ops");
      assertThat(message.value()).isEqualTo(DELIVERY.payload());
      assertThat(message.headers().lastHeader("webhook-id").value())
          .isEqualTo("a1-firing-ops".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void aBrokerThatIsDownTakesNothing() {
    Sender sender = sender("127.0.0.1:1", Duration.ofMillis(500));

    UndeliveredException down =
        assertThrows(UndeliveredException.class, () -> sender.send(DELIVERY));

    assertThat(down).hasMessageThat().startsWith("Kafka did not take it: ");
  }

  private static Sender sender(String servers, Duration timeout) {
    KafkaSettings settings =
        new KafkaSettings(
            servers, Map.of(), "shop", "letters", "alerts", org.joda.time.Duration.ZERO);
    return new Sink.Kafka("ops", new Sink.Limits(timeout, Duration.ofDays(1)), settings, "told")
        .sender(InstantSource.system());
  }

  private static ConsumerRecord<String, String> first(String servers) {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", servers, "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new StringDeserializer())) {
      TopicPartition partition = new TopicPartition("told", 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      return consumer.poll(Duration.ofSeconds(20)).iterator().next();
    }
  }
}
