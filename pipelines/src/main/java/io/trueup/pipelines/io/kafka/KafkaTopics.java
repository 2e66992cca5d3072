package io.trueup.pipelines.io.kafka;

import io.trueup.pipelines.config.KafkaSettings;
import io.trueup.pipelines.io.ConnectionException;
import io.trueup.pipelines.io.Patience;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RetriableException;
import org.joda.time.Duration;

/** The topics of a broker, looked at before a pipeline starts. */
public final class KafkaTopics {
  private static final int ATTEMPT_MILLIS = 5_000;

  private final KafkaSettings settings;
  private final Duration patience;

  /**
   * Connects with each call.
   *
   * @param patience for how long a broker that is down is tried again
   */
  public KafkaTopics(KafkaSettings settings, Duration patience) {
    this.settings = settings;
    this.patience = patience;
  }

  /**
   * Returns if all {@code topics} exist.
   *
   * @throws ConnectionException if one does not, or the broker cannot be used
   */
  public void check(Collection<String> topics) {
    Set<String> missing = missing(topics);
    if (!missing.isEmpty()) {
      throw new ConnectionException(
          "Kafka at %s has no topic %s: create it, or correct its name"
              .formatted(settings.bootstrapServers(), String.join(", ", missing)),
          null);
    }
  }

  /**
   * Creates those of {@code topics} that do not exist, with the broker's default replication.
   *
   * @param partitions of each, at least 1
   * @throws ConnectionException if the broker cannot be used
   */
  public void create(Collection<String> topics, int partitions) {
    List<NewTopic> added =
        missing(topics).stream()
            .map(topic -> new NewTopic(topic, Optional.of(partitions), Optional.empty()))
            .toList();
    with(admin -> admin.createTopics(added).all().get());
  }

  private Set<String> missing(Collection<String> topics) {
    Set<String> missing = new TreeSet<>(topics);
    missing.removeAll(with(admin -> admin.listTopics().names().get()));
    return missing;
  }

  /** Asks the broker something. */
  @FunctionalInterface
  private interface Question<T> {
    T ask(Admin admin) throws ExecutionException, InterruptedException;
  }

  private <T> T with(Question<T> question) {
    String place = "Kafka at " + settings.bootstrapServers();
    try {
      return new Patience(patience).tryTo(place, KafkaTopics::down, once(question));
    } catch (KafkaException refused) {
      throw new ConnectionException(
          down(refused)
              ? place + " cannot be reached: start it, or correct kafka.bootstrapServers"
              : place + " refuses the connection: " + refused.getMessage(),
          refused);
    } catch (RuntimeException unexpected) {
      throw unexpected;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped while asking " + place, stopped);
    } catch (Exception unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  private <T> Callable<T> once(Question<T> question) {
    return () -> {
      try (Admin admin = Admin.create(adminConfig())) {
        return question.ask(admin);
      } catch (ExecutionException failure) {
        if (failure.getCause() instanceof KafkaException cause) {
          throw cause;
        }
        throw failure;
      }
    };
  }

  /** A name that is not resolved yet may be that of a broker that is only being started. */
  private static boolean down(Throwable failure) {
    return failure instanceof RetriableException || failure.getCause() instanceof ConfigException;
  }

  private Map<String, Object> adminConfig() {
    Map<String, Object> config = new HashMap<>(settings.properties());
    config.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ATTEMPT_MILLIS);
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ATTEMPT_MILLIS);
    return config;
  }
}
