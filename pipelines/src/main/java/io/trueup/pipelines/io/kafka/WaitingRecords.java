package io.trueup.pipelines.io.kafka;

import io.trueup.pipelines.config.KafkaSettings;
import io.trueup.pipelines.io.ConnectionException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Tells how many records of some topics a stream has not read, as of its last checkpoint. */
public final class WaitingRecords implements AutoCloseable {
  private static final int ATTEMPT_MILLIS = 3_000;
  private static final Comparator<TopicPartition> ORDER =
      Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

  private final KafkaSettings settings;
  private final Collection<String> topics;
  private @Nullable Admin admin;

  /**
   * What waits in one partition.
   *
   * @param begin the offset of its first record that is kept
   * @param end the offset that its next record will have
   * @param committed the offset that is read next; null where nothing was committed yet
   */
  public record OfPartition(
      String topic, int partition, long begin, long end, @Nullable Long committed) {
    /** How many records wait; of offsets that were left out, as transactions do, those too. */
    public long waiting() {
      return Math.max(0, end - (committed == null ? begin : Math.max(begin, committed)));
    }
  }

  /** Connects when it is first asked. */
  public WaitingRecords(KafkaSettings settings, Collection<String> topics) {
    this.settings = settings;
    this.topics = List.copyOf(topics);
  }

  /**
   * Asks, by topic and partition.
   *
   * @throws ConnectionException if the broker cannot be asked within seconds
   */
  public synchronized List<OfPartition> read() {
    try {
      return read(connected());
    } catch (ExecutionException | KafkaException failure) {
      close();
      throw new ConnectionException(
          "Kafka at %s cannot be asked".formatted(settings.bootstrapServers()), failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while asking Kafka", stopped);
    }
  }

  private List<OfPartition> read(Admin broker) throws ExecutionException, InterruptedException {
    List<TopicPartition> partitions =
        broker.describeTopics(topics).allTopicNames().get().values().stream()
            .flatMap(topic -> partitions(topic).stream())
            .sorted(ORDER)
            .toList();
    var begins = broker.listOffsets(at(partitions, OffsetSpec.earliest())).all();
    var ends = broker.listOffsets(at(partitions, OffsetSpec.latest())).all();
    Map<TopicPartition, OffsetAndMetadata> committed =
        broker
            .listConsumerGroupOffsets(settings.groupId())
            .partitionsToOffsetAndMetadata(settings.groupId())
            .get();
    Map<TopicPartition, ListOffsetsResultInfo> first = begins.get();
    Map<TopicPartition, ListOffsetsResultInfo> next = ends.get();
    List<OfPartition> read = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      OffsetAndMetadata position = committed.get(partition);
      read.add(
          new OfPartition(
              partition.topic(),
              partition.partition(),
              first.get(partition).offset(),
              next.get(partition).offset(),
              position == null ? null : position.offset()));
    }
    return read;
  }

  private static List<TopicPartition> partitions(TopicDescription topic) {
    return topic.partitions().stream()
        .map(partition -> new TopicPartition(topic.name(), partition.partition()))
        .toList();
  }

  private static Map<TopicPartition, OffsetSpec> at(
      List<TopicPartition> partitions, OffsetSpec spec) {
    return partitions.stream().collect(Collectors.toMap(partition -> partition, any -> spec));
  }

  private Admin connected() {
    if (admin == null) {
      Map<String, Object> config = new HashMap<>(settings.properties());
      config.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
      config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ATTEMPT_MILLIS);
      config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ATTEMPT_MILLIS);
      admin = Admin.create(config);
    }
    return admin;
  }

  @Override
  public synchronized void close() {
    if (admin != null) {
      admin.close(java.time.Duration.ZERO);
      admin = null;
    }
  }
}
