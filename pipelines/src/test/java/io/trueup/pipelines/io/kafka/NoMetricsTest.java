package io.trueup.pipelines.io.kafka;

import static com.google.common.truth.Truth.assertThat;

import java.util.Optional;
import org.apache.beam.runners.core.metrics.MetricsContainerImpl;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.metrics.MetricsEnvironment;
import org.apache.kafka.common.TopicPartition;
import org.joda.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NoMetricsTest {
  @BeforeEach
  @AfterEach
  void forget() {
    MetricsEnvironment.setCurrentContainer(null);
  }

  @Test
  void whoReadsWhereNoMetricsAreKeptReportsToNowhere() {
    read();

    assertThat(MetricsEnvironment.getCurrentContainer()).isInstanceOf(NoMetrics.class);
    Metrics.counter("any", "counter").inc();
    Metrics.distribution("any", "distribution").update(1);
    Metrics.gauge("any", "gauge").set(1);
    Metrics.stringSet("any", "set").add("one", "two");
  }

  @Test
  void theMetricsOfARunnerStay() {
    MetricsContainerImpl kept = new MetricsContainerImpl("step");
    MetricsEnvironment.setCurrentContainer(kept);

    read();
    Metrics.counter("any", "counter").inc();

    assertThat(MetricsEnvironment.getCurrentContainer()).isSameInstanceAs(kept);
    assertThat(kept.getUpdates().counterUpdates()).hasSize(1);
  }

  private static void read() {
    new EventTimePolicies("read", record -> null, Duration.ZERO, Duration.ZERO)
        .createTimestampPolicy(new TopicPartition("topic", 0), Optional.empty());
  }
}
