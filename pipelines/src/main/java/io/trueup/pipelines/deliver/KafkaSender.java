package io.trueup.pipelines.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.pipelines.deliver.Sink.Kafka;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Sends to a topic: the delivery's id is the message's key and its header {@code webhook-id}. */
final class KafkaSender implements Sender {
  private final Kafka sink;
  private @Nullable Producer<String, String> producer;

  KafkaSender(Kafka sink) {
    this.sink = sink;
  }

  @Override
  public void send(Delivery delivery) throws UndeliveredException, InterruptedException {
    ProducerRecord<String, String> message =
        new ProducerRecord<>(sink.topic(), delivery.id(), delivery.payload());
    message.headers().add("webhook-id", delivery.id().getBytes(UTF_8));
    try {
      producer().send(message).get();
    } catch (ExecutionException | KafkaException refused) {
      throw new UndeliveredException("Kafka did not take it: " + refused.getMessage(), refused);
    }
  }

  /** Made when it is first needed: the broker may be down until then. */
  private Producer<String, String> producer() {
    if (producer == null) {
      producer = new KafkaProducer<>(config(), new StringSerializer(), new StringSerializer());
    }
    return producer;
  }

  private Map<String, Object> config() {
    int timeout = Math.toIntExact(sink.limits().timeout().toMillis());
    Map<String, Object> config = new HashMap<>(sink.kafka().properties());
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, sink.kafka().bootstrapServers());
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    // Either half may be used up: the first by looking for the topic, the second by sending.
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout / 2);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout / 2);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout / 2);
    return config;
  }
}
