package io.trueup.launcher.shop;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends the shop's traffic to Kafka when it is due, on a thread of its own. */
public final class ShopProducer implements AutoCloseable {
  private final String topic;
  private final ShopTraffic traffic;
  private final Clock clock;
  private final Producer<byte[], byte[]> producer;
  private final CompletableFuture<Planted> end = new CompletableFuture<>();
  private final Thread thread;
  private volatile Planted planted;
  private volatile boolean stopped;

  private ShopProducer(String bootstrapServers, String topic, ShopTraffic traffic, Clock clock) {
    this.topic = topic;
    this.traffic = traffic;
    this.clock = clock;
    this.planted = traffic.planted();
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "compression.type", "lz4",
                "acks", "1",
                "linger.ms", "5"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    this.thread = new Thread(this::run, "shop");
    this.thread.setDaemon(true);
  }

  /** Starts to send; {@code traffic} is the producer's own from now on, until {@link #close}. */
  public static ShopProducer start(
      String bootstrapServers, String topic, ShopTraffic traffic, Clock clock) {
    ShopProducer started = new ShopProducer(bootstrapServers, topic, traffic, clock);
    started.thread.start();
    return started;
  }

  /** What was sent so far, some milliseconds old. */
  public Planted planted() {
    return planted;
  }

  /** Completes when all was sent and acknowledged, or exceptionally where that failed. */
  public CompletableFuture<Planted> end() {
    return end;
  }

  /** Stops sending, and returns once what was sent has been acknowledged. */
  @Override
  public void close() {
    stopped = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (producer) {
      while (traffic.hasNext() && !stopped) {
        send(traffic.next());
      }
      producer.flush();
      planted = traffic.planted();
      end.complete(planted);
    } catch (RuntimeException failure) {
      end.completeExceptionally(failure);
    }
  }

  private void send(ShopRecord record) {
    waitFor(record);
    ProducerRecord<byte[], byte[]> sent =
        new ProducerRecord<>(topic, bytes(record.customerId()), bytes(record.payload()));
    Future<RecordMetadata> unused =
        producer.send(
            sent,
            (metadata, failure) -> {
              if (failure != null) {
                end.completeExceptionally(failure);
                stopped = true;
              }
            });
  }

  private void waitFor(ShopRecord record) {
    long millis = record.sendTime().toEpochMilli() - clock.millis();
    if (millis > 0) {
      planted = traffic.planted();
    }
    while (millis > 0 && !stopped) {
      LockSupport.parkNanos(millis * 1_000_000);
      millis = record.sendTime().toEpochMilli() - clock.millis();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
