package io.trueup.pipelines.io.kafka;

import io.trueup.pipelines.config.KafkaSettings;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.io.kafka.KafkaIO;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Produces keyed messages. At least once: all are acknowledged before a bundle ends. */
final class Produce extends PTransform<PCollection<KV<String, byte[]>>, PDone> {
  private static final long serialVersionUID = 1L;

  private final KafkaSettings settings;
  private final String topic;

  Produce(KafkaSettings settings, String topic) {
    this.settings = settings;
    this.topic = topic;
  }

  @Override
  public PDone expand(PCollection<KV<String, byte[]>> messages) {
    return messages.apply(
        KafkaIO.<String, byte[]>write()
            .withBootstrapServers(settings.bootstrapServers())
            .withTopic(topic)
            .withKeySerializer(StringSerializer.class)
            .withValueSerializer(ByteArraySerializer.class)
            .withProducerConfigUpdates(producerConfig()));
  }

  private Map<String, Object> producerConfig() {
    Map<String, Object> config = new HashMap<>(settings.properties());
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
    return config;
  }
}
