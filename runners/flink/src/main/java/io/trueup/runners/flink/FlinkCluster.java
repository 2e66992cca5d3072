package io.trueup.runners.flink;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.rest.handler.legacy.messages.ClusterOverviewWithVersion;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.flink.util.ExceptionUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cluster of {@code --flinkMaster=host:port}, looked at before a job is sent there: what it
 * refuses later, it refuses with a stack trace or by waiting.
 */
final class FlinkCluster {
  private static final Logger LOG = LoggerFactory.getLogger(FlinkCluster.class);
  private static final long PATIENCE_MILLIS = 10_000;

  private final String address;
  private final Configuration configuration;

  private FlinkCluster(String address, Configuration configuration) {
    this.address = address;
    this.configuration = configuration;
  }

  /** Whether jobs with these options leave this process. */
  static boolean isRemote(FlinkPipelineOptions options) {
    return !options.getFlinkMaster().startsWith("[");
  }

  /**
   * The cluster that jobs with these options are sent to.
   *
   * @throws IllegalArgumentException if its address is not {@code host:port}
   */
  static FlinkCluster of(FlinkPipelineOptions options) {
    String address = options.getFlinkMaster();
    int colon = address.lastIndexOf(':');
    if (colon < 1 || !address.substring(colon + 1).matches("\\d{1,5}")) {
      throw new IllegalArgumentException(
          "the cluster's address is host:port of its REST interface, as in 127.0.0.1:8081");
    }
    Configuration configuration = GlobalConfiguration.loadConfiguration(options.getFlinkConfDir());
    configuration.set(RestOptions.ADDRESS, address.substring(0, colon));
    configuration.set(RestOptions.PORT, Integer.valueOf(address.substring(colon + 1)));
    configuration.set(RestOptions.RETRY_MAX_ATTEMPTS, 0);
    configuration.set(RestOptions.CONNECTION_TIMEOUT, PATIENCE_MILLIS);
    return new FlinkCluster(address, configuration);
  }

  /**
   * Makes sure that it answers and is of the version that jobs are made for, and warns where a job
   * will have to wait for slots.
   *
   * @throws IllegalArgumentException if it can't be used
   */
  void check(int slots) {
    ClusterOverviewWithVersion found = ask(RestClusterClient::getClusterOverview);
    String wanted = EnvironmentInformation.getVersion();
    if (!minor(found.getVersion()).equals(minor(wanted))) {
      throw new IllegalArgumentException(
          "the cluster at %s is Flink %s, and jobs are made for Flink %s"
              .formatted(address, found.getVersion(), minor(wanted)));
    }
    if (found.getNumSlotsAvailable() < slots) {
      LOG.warn(
          "The cluster at {} has {} free slots and the job needs {} (--parallelism): it waits until"
              + " there are as many, and fails after slot.request.timeout",
          address,
          found.getNumSlotsAvailable(),
          slots);
    }
  }

  /**
   * Makes sure that no job of that name runs there: two streams of one deployment would write the
   * same rows in turn.
   *
   * @throws IllegalArgumentException if one does
   */
  void requireNone(String jobName) {
    Optional<JobStatusMessage> running =
        ask(RestClusterClient::listJobs).stream()
            .filter(job -> job.getJobName().equals(jobName))
            .filter(job -> !job.getJobState().isGloballyTerminalState())
            .findFirst();
    if (running.isPresent()) {
      throw new IllegalArgumentException(
          "job %s on the cluster at %s is %s already: stop it first, or give this one another --jobName"
              .formatted(running.get().getJobId(), address, jobName));
    }
  }

  private <T> T ask(Function<RestClusterClient<?>, CompletableFuture<T>> question) {
    try (RestClusterClient<?> client =
        new RestClusterClient<>(configuration, StandaloneClusterId.getInstance())) {
      return question.apply(client).join();
    } catch (CompletionException e) {
      Throwable cause = ExceptionUtils.stripCompletionException(e);
      throw new IllegalArgumentException(
          "no Flink cluster answers at %s (%s)".formatted(address, root(cause).getMessage()), e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalArgumentException(
          "the Flink configuration makes no client of %s (%s)".formatted(address, e.getMessage()),
          e);
    }
  }

  private static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static String minor(String version) {
    return version.substring(0, Math.max(0, version.lastIndexOf('.')));
  }
}
