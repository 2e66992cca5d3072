package io.trueup.pipelines.io.kafka;

import io.trueup.pipelines.config.KafkaSettings;
import io.trueup.pipelines.io.ConnectionException;
import io.trueup.schemas.alert.Alert;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.joda.time.Duration;

/** Sends alerts to their topic from a command, in the form of {@link WriteAlertsToKafka}. */
public final class AlertTopic {
  private final KafkaSettings settings;
  private final Duration patience;

  /**
   * Connects with each call.
   *
   * @param patience for how long a broker that is down is tried
   */
  public AlertTopic(KafkaSettings settings, Duration patience) {
    this.settings = settings;
    this.patience = patience;
  }

  /**
   * Returns once the topic has all of them.
   *
   * @throws ConnectionException if it does not take one
   */
  public void send(List<Alert> alerts) throws InterruptedException {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(config(), new StringSerializer(), new ByteArraySerializer())) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (Alert alert : alerts) {
        sent.add(
            producer.send(
                new ProducerRecord<>(
                    settings.alertTopic(), alert.alertId(), AlertJson.write(alert))));
      }
      for (Future<RecordMetadata> acknowledged : sent) {
        acknowledged.get();
      }
    } catch (ExecutionException | KafkaException refused) {
      throw new ConnectionException(
          "Kafka at %s does not take an alert for the topic %s (%s): start it, or correct kafka.bootstrapServers"
              .formatted(settings.bootstrapServers(), settings.alertTopic(), refused.getMessage()),
          refused);
    }
  }

  private Map<String, Object> config() {
    int millis = Math.toIntExact(Math.max(1_000, patience.getMillis()));
    Map<String, Object> config = new HashMap<>(settings.properties());
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    return config;
  }
}
