package io.trueup.tests.benchmarks.streaming;

import io.trueup.pipelines.config.Deployment;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.LayeredEventCoder;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.RawRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.beam.runners.flink.translation.types.CoderTypeInformation;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.joda.time.Instant;

/** Flink without Beam, with the settings of the others, and its own Kafka source. */
final class NativeSource {
  private static final int PARALLELISM = 2;
  private static final Duration CHECKPOINTS = Duration.ofSeconds(5);

  private NativeSource() {}

  static StreamExecutionEnvironment environment(Path directory) {
    Configuration configuration =
        Configuration.fromMap(
            Map.of(
                "state.checkpoints.dir", directory.resolve("checkpoints").toUri().toString(),
                "taskmanager.memory.network.min", "128m",
                "taskmanager.memory.network.max", "128m",
                "taskmanager.memory.managed.size", "256m",
                "pipeline.generic-types", "false",
                "rest.bind-address", "127.0.0.1",
                "rest.address", "127.0.0.1",
                "rest.bind-port", "0",
                "io.tmp.dirs", directory.toString()));
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, configuration);
    environment.setMaxParallelism(16);
    environment.enableCheckpointing(CHECKPOINTS.toMillis());
    environment.getConfig().enableObjectReuse();
    return environment;
  }

  /** Decoded events with the timestamps of their records, which are the event times. */
  static DataStream<LayeredEvent> events(
      StreamExecutionEnvironment environment, Deployment deployment) {
    KafkaSource<LayeredEvent> source =
        KafkaSource.<LayeredEvent>builder()
            .setBootstrapServers(deployment.kafka().bootstrapServers())
            .setTopics(deployment.sources().get(0).topic())
            .setGroupId(deployment.kafka().groupId())
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setDeserializer(new Decode(EventDecoder.of(deployment)))
            .build();
    WatermarkStrategy<LayeredEvent> watermarks =
        WatermarkStrategy.forBoundedOutOfOrderness(
            Duration.ofMillis(deployment.kafka().outOfOrderness().getMillis()));
    return environment.fromSource(source, watermarks, "Kafka", type(LayeredEventCoder.of()));
  }

  /** Flink's view of a hand-written coder: what is compared is not how types are written. */
  static <T> TypeInformation<T> type(Coder<T> coder) {
    return new CoderTypeInformation<>(coder, PipelineOptionsFactory.create());
  }

  private static final class Decode implements KafkaRecordDeserializationSchema<LayeredEvent> {
    private static final long serialVersionUID = 1L;

    private final EventDecoder decoder;

    Decode(EventDecoder decoder) {
      this.decoder = decoder;
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<LayeredEvent> out) {
      out.collect(
          decoder.decode(
              RawRecord.of(
                  Position.of(record.topic(), record.partition(), record.offset()),
                  Instant.ofEpochMilli(record.timestamp()),
                  Map.of(),
                  record.value())));
    }

    @Override
    public TypeInformation<LayeredEvent> getProducedType() {
      return type(LayeredEventCoder.of());
    }
  }
}
