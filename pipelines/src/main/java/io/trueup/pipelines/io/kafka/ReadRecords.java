package io.trueup.pipelines.io.kafka;

import io.trueup.pipelines.config.KafkaSettings;
import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.event.RawRecordCoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.kafka.KafkaIO;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.joda.time.Duration;

/**
 * Reads topics from their beginning, or from where the consumer group or the restored state is.
 * Unbounded; the timestamp of a record is its event time where it has one (see {@link
 * EventTimePolicy} for that and the watermark). Positions are committed when a checkpoint is
 * complete. Partitions that are added later are not read.
 */
public final class ReadRecords extends PTransform<PBegin, PCollection<RawRecord>> {
  private static final long serialVersionUID = 1L;

  /**
   * Where records come one by one, the broker would answer with each, and client and broker be busy
   * with their exchange.
   */
  private static final int WORTH_A_FETCH = 64 * 1024;

  private static final int LONGEST_FETCH = 50;

  private final KafkaSettings settings;
  private final List<String> topics;
  private final EventTimeOf eventTimeOf;
  private final Duration futureLimit;

  private ReadRecords(
      KafkaSettings settings, List<String> topics, EventTimeOf eventTimeOf, Duration futureLimit) {
    this.settings = settings;
    this.topics = List.copyOf(topics);
    this.eventTimeOf = eventTimeOf;
    this.futureLimit = futureLimit;
  }

  /**
   * Reads all {@code topics} under one watermark.
   *
   * @param topics at least one, all existing
   * @param futureLimit how far an event time may be ahead of the Kafka timestamp and be believed
   */
  public static ReadRecords of(
      KafkaSettings settings, List<String> topics, EventTimeOf eventTimeOf, Duration futureLimit) {
    return new ReadRecords(settings, topics, eventTimeOf, futureLimit);
  }

  @Override
  public PCollection<RawRecord> expand(PBegin begin) {
    String read = settings.bootstrapServers() + "/" + settings.groupId();
    return begin
        .apply(
            "Consume",
            KafkaIO.<byte[], byte[]>read()
                .withBootstrapServers(settings.bootstrapServers())
                .withTopics(topics)
                .withKeyDeserializer(ByteArrayDeserializer.class)
                .withValueDeserializer(ByteArrayDeserializer.class)
                .withConsumerConfigUpdates(consumerConfig())
                .withTimestampPolicyFactory(
                    new EventTimePolicies(
                        read, eventTimeOf, settings.outOfOrderness(), futureLimit))
                .commitOffsetsInFinalize())
        .apply("KeepAsReceived", ParDo.of(new ToRawRecordFn()))
        .setCoder(RawRecordCoder.of());
  }

  private Map<String, Object> consumerConfig() {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, WORTH_A_FETCH);
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, LONGEST_FETCH);
    config.putAll(settings.properties());
    config.put(ConsumerConfig.GROUP_ID_CONFIG, settings.groupId());
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    return config;
  }

  static final class ToRawRecordFn extends DoFn<KafkaRecord<byte[], byte[]>, RawRecord> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void convert(
        @Element KafkaRecord<byte[], byte[]> record, OutputReceiver<RawRecord> receiver) {
      receiver.output(RawRecords.of(record));
    }
  }
}
