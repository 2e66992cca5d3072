package io.trueup.tests.golden;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.pipelines.io.postgres.LedgerTotals;
import io.trueup.pipelines.run.StreamingJob;
import io.trueup.tests.support.LedgerCloses;
import io.trueup.tests.support.Loop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** One topic whose producers compress as each of Kafka's codecs does. */
@ExtendWith(LedgerCloses.class)
class CompressedTopicTest {
  private static final int RECORDS_EACH = 200;

  @TempDir private Path directory;

  @Test
  void everyCodecIsRead() throws Exception {
    CompressionType[] codecs = CompressionType.values();
    Orders orders = new Orders(RECORDS_EACH * codecs.length, directory);
    try (Loop loop = Loop.start(Resources.path("config-orders"))) {
      for (int i = 0; i < codecs.length; i++) {
        Path file = orders.file(codecs[i].name, i * RECORDS_EACH, (i + 1) * RECORDS_EACH);
        loop.countSent(send(loop, codecs[i], Files.readAllLines(file)));
      }
      LedgerTotals ledger;
      StreamingJob job = loop.start(loop.flink());
      try {
        ledger = loop.finish(job);
      } finally {
        job.cancel();
      }
      LedgerCloses.checkNow();
      assertThat(codecs).hasLength(5);
      assertThat(ledger.accepted()).isEqualTo(orders.distinct());
      assertThat(ledger.duplicate()).isEqualTo(orders.repeated());
      assertThat(ledger.rejected()).isEqualTo(0);
    }
  }

  private static int send(Loop loop, CompressionType codec, List<String> lines) {
    Map<String, Object> config =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            loop.deployment().kafka().bootstrapServers(),
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            codec.name,
            ProducerConfig.LINGER_MS_CONFIG,
            100);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (String line : lines) {
        var unused =
            producer.send(
                new ProducerRecord<>(
                    loop.deployment().sources().get(0).topic(), line.getBytes(UTF_8)));
      }
    }
    return lines.size();
  }
}
