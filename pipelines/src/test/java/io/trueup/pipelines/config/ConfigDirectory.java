package io.trueup.pipelines.config;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.pipelines.io.deadletter.DeadLetterKeyset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A valid configuration directory, which a test spoils in one place. */
final class ConfigDirectory {
  static final Map<String, String> ENVIRONMENT =
      Map.of(
          "TRUEUP_POSTGRES_PASSWORD", "a-password",
          "TRUEUP_SLACK_URL", "https://hooks.slack.com/services/T/B/x",
          "TRUEUP_PSEUDONYM_KEY", "0123456789abcdef0123456789abcdef",
          "TRUEUP_DEAD_LETTER_KEYSET", DeadLetterKeyset.generate());

  private static final String TRUEUP =
      """
      name: shop
      kafka:
        bootstrapServers: localhost:9092
      postgres:
        url: jdbc:postgresql://localhost:5432/trueup
      enrich: {customer: [segment], product: [category]}
      sources:
        - name: shop
          topic: shop-events
          format: csv
          columns: [id, type, time, user, price, plan]
          fields:
            eventId: id
            name: type
            eventTime: time
            customerId: user
            amount: price
          properties: [plan]
      """;

  private static final String METRICS =
      """
      metrics:
        - name: orders
          measure: count
          where: {name: Order Completed}
          by: [segment]
          tiers: [10s, 1m]
        - name: price
          measure: {quantiles: {of: amount, at: [0.5, 0.999]}}
          tiers: [1m]
      """;

  private final Path path;

  ConfigDirectory(Path path) {
    this.path = path;
    write("trueup.yaml", TRUEUP);
    write("metrics.yaml", METRICS);
  }

  Path path() {
    return path;
  }

  ConfigDirectory write(String file, String text) {
    try {
      Path target = path.resolve(file);
      Files.createDirectories(target.getParent());
      Files.writeString(target, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ConfigDirectory replace(String file, String old, String replacement) {
    try {
      String text = Files.readString(path.resolve(file));
      assertThat(text).contains(old);
      return write(file, text.replace(old, replacement));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Deployment read() throws ConfigException {
    return DeploymentReader.read(path, ENVIRONMENT);
  }

  /** What is printed, with the directory called {@code config}. */
  List<String> sentences() {
    return sentences(ENVIRONMENT);
  }

  List<String> sentences(Map<String, String> environment) {
    return sentences(ConfigCheck.of(path, environment).problems());
  }

  /** What is printed of changes that break somebody. */
  List<String> breaks() {
    return sentences(ConfigCheck.of(path, ENVIRONMENT).breaks());
  }

  private List<String> sentences(List<ConfigProblem> problems) {
    return problems.stream()
        .map(problem -> problem.toString().replace(path.toString(), "config"))
        .toList();
  }
}
