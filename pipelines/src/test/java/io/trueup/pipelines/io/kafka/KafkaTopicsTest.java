package io.trueup.pipelines.io.kafka;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.pipelines.config.KafkaSettings;
import io.trueup.pipelines.io.ConnectionException;
import java.util.List;
import java.util.Map;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

class KafkaTopicsTest {
  @Test
  void aBrokerThatCannotBeFoundIsNamed() {
    KafkaSettings settings =
        new KafkaSettings(
            "broker.invalid:9092", Map.of(), "trueup", "dead", "alerts", Duration.ZERO);

    ConnectionException refused =
        assertThrows(
            ConnectionException.class,
            () -> new KafkaTopics(settings, Duration.millis(300)).check(List.of("events")));

    assertThat(refused)
        .hasMessageThat()
        .isEqualTo(
            "Kafka at broker.invalid:9092 cannot be reached: start it, or correct kafka.bootstrapServers");
  }
}
