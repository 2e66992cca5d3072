package io.trueup.launcher.produce;

import io.trueup.launcher.UserException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Finds topics, and makes those that are missing. */
final class Topics {
  private static final String TIMEOUT_MILLIS = "15000";

  private Topics() {}

  /**
   * The number of partitions of a topic.
   *
   * @param create with how many it is made where it is missing; empty if it must be there
   */
  static int partitions(String bootstrapServers, String topic, OptionalInt create) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "default.api.timeout.ms",
            TIMEOUT_MILLIS,
            "request.timeout.ms",
            TIMEOUT_MILLIS);
    try (Admin admin = Admin.create(settings)) {
      OptionalInt found = find(admin, topic);
      if (found.isPresent()) {
        return found.getAsInt();
      }
      int partitions =
          create.orElseThrow(
              () ->
                  new UserException(
                      "Kafka at %s has no topic '%s'; --partitions N creates it."
                          .formatted(bootstrapServers, topic)));
      admin
          .createTopics(List.of(new NewTopic(topic, Optional.of(partitions), Optional.empty())))
          .all()
          .get();
      return partitions;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TimeoutException) {
        throw new UserException(
            "Kafka at %s can't be reached: start it, or correct --bootstrap-servers."
                .formatted(bootstrapServers),
            e);
      }
      throw new UserException(
          "Kafka at %s can't be used: %s".formatted(bootstrapServers, e.getCause().getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserException("Interrupted while waiting for Kafka.", e);
    }
  }

  private static OptionalInt find(Admin admin, String topic)
      throws ExecutionException, InterruptedException {
    try {
      var description = admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
      return OptionalInt.of(description.partitions().size());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return OptionalInt.empty();
      }
      throw e;
    }
  }
}
