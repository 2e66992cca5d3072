package io.trueup.launcher;

import io.trueup.pipelines.config.ConfigCheck;
import io.trueup.pipelines.config.ConfigException;
import io.trueup.pipelines.config.ConfigProblem;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.config.DeploymentReader;
import io.trueup.pipelines.io.ConnectionException;
import io.trueup.pipelines.io.archive.Archive;
import io.trueup.pipelines.io.archive.UnusableArchiveException;
import io.trueup.pipelines.io.kafka.KafkaTopics;
import io.trueup.pipelines.io.postgres.ConnectionPool;
import io.trueup.pipelines.io.postgres.CustomerKeys;
import io.trueup.pipelines.io.postgres.Database;
import io.trueup.pipelines.io.postgres.PseudonymKeyInUse;
import io.trueup.pipelines.io.postgres.RepeatedLinks;
import io.trueup.pipelines.io.postgres.Schema;
import io.trueup.pipelines.io.postgres.WrongPseudonymKeyException;
import io.trueup.transforms.record.SourceSpec;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Reads configurations and makes sure that what they name can be used. */
public final class Deployments {
  private Deployments() {}

  /**
   * Reads a configuration directory.
   *
   * @param environment fills its placeholders
   * @throws UserException with a line for each problem
   */
  public static Deployment read(Path directory, Map<String, String> environment) {
    try {
      return DeploymentReader.read(directory, environment);
    } catch (ConfigException e) {
      throw new UserException(
          e.problems().stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")), e);
    }
  }

  /**
   * Makes sure, before anything starts, that archive, database and topics can be used, and brings
   * the database schema up to date.
   *
   * @throws UnusableArchiveException if the archive can't be written
   * @throws ConnectionException if Kafka or PostgreSQL can't be used within the connect timeout
   */
  public static void prepareStream(Deployment deployment) {
    Archive.check(deployment.archive());
    prepareTables(deployment);
    topics(deployment).check(topicNames(deployment));
  }

  /**
   * The same for what only reads the archive and works on the tables. Where the pseudonym key was
   * changed, the attribute tables are carried to the last one; identity links that repeat others
   * go.
   *
   * @throws ConnectionException if PostgreSQL can't be used within the connect timeout
   * @throws WrongPseudonymKeyException if the tables are under another pseudonym key
   */
  public static void prepareTables(Deployment deployment) {
    Schema.migrate(deployment.postgres(), deployment.connectTimeout());
    DataSource database = ConnectionPool.of(deployment.postgres());
    try {
      new PseudonymKeyInUse(database).require(deployment.pseudonymKey());
      new CustomerKeys(database).carryToNewest(deployment.pseudonymKey());
      RepeatedLinks.remove(
          database,
          deployment
              .record()
              .deduplicationHorizon()
              .plus(deployment.record().allowedLateness().longest()));
    } catch (SQLException e) {
      throw new IllegalStateException("Customer keys and identity links cannot be put in order", e);
    }
  }

  /**
   * What a check finds, one line each.
   *
   * @param problems what {@link #read} and {@link #prepareStream} would refuse
   * @param breakingContracts changes of contracts that break somebody
   */
  public record Findings(List<String> problems, List<String> breakingContracts) {}

  /** Looks for everything that is wrong; nothing is changed. */
  public static Findings check(Path directory, Map<String, String> environment) {
    ConfigCheck check = ConfigCheck.of(directory, environment);
    List<String> problems = new ArrayList<>(lines(check.problems()));
    check
        .deployment()
        .ifPresent(
            deployment -> {
              note(problems, () -> Archive.check(deployment.archive()));
              note(
                  problems,
                  () -> Database.await(deployment.postgres(), deployment.connectTimeout()));
              note(problems, () -> topics(deployment).check(topicNames(deployment)));
            });
    return new Findings(List.copyOf(problems), lines(check.breaks()));
  }

  private static List<String> lines(List<ConfigProblem> problems) {
    return problems.stream().map(ConfigProblem::toString).toList();
  }

  private static void note(List<String> problems, Runnable check) {
    try {
      check.run();
    } catch (UnusableArchiveException | ConnectionException e) {
      problems.add(e.getMessage());
    }
  }

  private static KafkaTopics topics(Deployment deployment) {
    return new KafkaTopics(deployment.kafka(), deployment.connectTimeout());
  }

  private static List<String> topicNames(Deployment deployment) {
    return Stream.concat(
            deployment.sources().stream().map(SourceSpec::topic),
            Stream.of(deployment.kafka().deadLetterTopic(), deployment.kafka().alertTopic()))
        .toList();
  }
}
