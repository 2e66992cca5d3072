package io.trueup.launcher.produce;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.launcher.UserException;
import io.trueup.launcher.terminal.Progress;
import io.trueup.pipelines.io.files.RecordFile;
import io.trueup.pipelines.io.files.RecordLayout;
import io.trueup.schemas.event.RawRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Sends files to a topic, each record as it stands in the file. Records without a key go to the
 * partitions in turn.
 */
public final class FileProducer implements AutoCloseable {
  private static final String MOST_BYTES = String.valueOf(64 << 20);

  private final String topic;
  private final int partitions;
  private final RecordLayout layout;
  private final @Nullable String keyField;
  private final Progress progress;
  private final Producer<byte[], byte[]> producer;
  private final AtomicReference<Exception> refusal = new AtomicReference<>();
  private long records;
  private long bytes;

  private FileProducer(
      String bootstrapServers,
      String topic,
      int partitions,
      RecordLayout layout,
      @Nullable String keyField,
      Progress progress) {
    this.topic = topic;
    this.partitions = partitions;
    this.layout = layout;
    this.keyField = keyField;
    this.progress = progress;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "compression.type",
                "lz4",
                "linger.ms",
                "20",
                "batch.size",
                String.valueOf(256 << 10),
                "buffer.memory",
                MOST_BYTES,
                "max.request.size",
                MOST_BYTES),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /**
   * Finds the topic.
   *
   * @param partitions with how many the topic is made where it is missing; empty if it must exist
   * @param keyField the column or member that is the key; null for none
   * @throws UserException if Kafka can't be reached or the topic is missing
   */
  public static FileProducer connect(
      String bootstrapServers,
      String topic,
      OptionalInt partitions,
      RecordLayout layout,
      @Nullable String keyField,
      Progress progress) {
    int found = Topics.partitions(bootstrapServers, topic, partitions);
    return new FileProducer(bootstrapServers, topic, found, layout, keyField, progress);
  }

  /** Sends all files in the order given, and returns once all is acknowledged. */
  public ProduceSummary send(List<Path> files) throws IOException {
    for (Path file : files) {
      read(file, this::send);
    }
    return end(files, 0, 0);
  }

  /**
   * Sends all files in disorder, and returns once all is acknowledged.
   *
   * @param beforeLate is called once all is sent but what is to be late, where there is any, with
   *     how many records that are
   */
  public ProduceSummary send(List<Path> files, Disorder disorder, LongConsumer beforeLate)
      throws IOException {
    for (Path file : files) {
      read(file, record -> disorder.add(record, this::send));
    }
    disorder.end(this::send);
    if (disorder.heldBack() > 0) {
      producer.flush();
      beforeLate.accept(records);
      disorder.endLate(this::send);
    }
    return end(files, disorder.duplicates(), disorder.late());
  }

  private ProduceSummary end(List<Path> files, long duplicates, long late) {
    producer.flush();
    failOnRefusal();
    return new ProduceSummary(topic, partitions, files.size(), records, bytes, duplicates, late);
  }

  @Override
  public void close() {
    producer.close();
  }

  private void read(Path path, Consumer<Outgoing> output) throws IOException {
    try (RecordFile file = RecordFile.open(path.toString(), layout)) {
      String header = file.header();
      RecordKey key = RecordKey.of(keyField, header);
      List<Header> headers =
          header == null
              ? List.of()
              : List.of(new RecordHeader(RawRecord.COLUMNS_HEADER, header.getBytes(UTF_8)));
      byte[] record;
      while ((record = file.next()) != null) {
        output.accept(new Outgoing(key.of(record), record, headers));
        progress.update(() -> "%s: %,d records sent".formatted(path.getFileName(), records));
      }
    }
  }

  private void send(Outgoing record) {
    failOnRefusal();
    String key = record.key();
    Integer partition = key == null ? (int) (records % partitions) : null;
    byte[] keyBytes = key == null ? null : key.getBytes(UTF_8);
    Future<RecordMetadata> unused =
        producer.send(
            new ProducerRecord<>(topic, partition, keyBytes, record.value(), record.headers()),
            (metadata, failure) -> {
              if (failure != null) {
                refusal.compareAndSet(null, failure);
              }
            });
    records++;
    bytes += record.value().length;
  }

  private void failOnRefusal() {
    Exception failure = refusal.get();
    if (failure != null) {
      throw new UserException(
          "Kafka did not take a record for topic %s: %s".formatted(topic, failure.getMessage()),
          failure);
    }
  }
}
