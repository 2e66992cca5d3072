package io.trueup.pipelines.io.kafka;

import java.time.InstantSource;
import java.util.Optional;
import org.apache.beam.sdk.io.kafka.TimestampPolicy;
import org.apache.beam.sdk.io.kafka.TimestampPolicyFactory;
import org.apache.kafka.common.TopicPartition;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Makes the policy of each partition on the worker that reads it.
 *
 * @param read names the read, whose partitions follow each other
 */
record EventTimePolicies(
    String read, EventTimeOf eventTimeOf, Duration outOfOrderness, Duration futureLimit)
    implements TimestampPolicyFactory<byte[], byte[]> {
  private static final long serialVersionUID = 1L;

  @Override
  public TimestampPolicy<byte[], byte[]> createTimestampPolicy(
      TopicPartition partition, Optional<Instant> previousWatermark) {
    NoMetrics.whereNoneAreKept();
    return new EventTimePolicy(
        partition,
        previousWatermark,
        Partitions.of(read),
        eventTimeOf,
        outOfOrderness,
        futureLimit,
        InstantSource.system());
  }
}
