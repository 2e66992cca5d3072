package io.trueup.pipelines.config;

import java.io.Serializable;
import java.util.Map;
import org.joda.time.Duration;

/**
 * How Kafka is reached and read.
 *
 * @param bootstrapServers {@code host:port}, comma-separated
 * @param properties further client properties (security and the like), passed on as they are
 * @param groupId the consumer group under which read positions are committed
 * @param deadLetterTopic where rejected records go
 * @param alertTopic where alerts go
 * @param outOfOrderness how far events of one partition may be out of order before the watermark
 *     passes them
 */
public record KafkaSettings(
    String bootstrapServers,
    Map<String, String> properties,
    String groupId,
    String deadLetterTopic,
    String alertTopic,
    Duration outOfOrderness)
    implements Serializable {
  private static final long serialVersionUID = 1L;
}
