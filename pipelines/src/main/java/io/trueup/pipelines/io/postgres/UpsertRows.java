package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.config.PostgresSettings;
import org.apache.beam.sdk.io.jdbc.JdbcIO;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.joda.time.Duration;

/**
 * Writes rows of one table in batches, each a transaction.
 *
 * <p>An unbounded input is written by one worker, in the order of arrival, at most {@link
 * #LONGEST_WAIT} after a row arrived. At least once: a row may be written again after a restart,
 * which its upsert must bear.
 */
final class UpsertRows<T> extends PTransform<PCollection<T>, PDone> {
  private static final long serialVersionUID = 1L;
  private static final int LARGEST_BATCH = 1_000;
  private static final Duration LONGEST_WAIT = Duration.millis(50);
  private static final int MOST_ATTEMPTS = 8;
  private static final Duration FIRST_BACKOFF = Duration.millis(200);

  private final PostgresSettings settings;
  private final Upsert<T> upsert;

  UpsertRows(PostgresSettings settings, Upsert<T> upsert) {
    this.settings = settings;
    this.upsert = upsert;
  }

  @Override
  public PDone expand(PCollection<T> rows) {
    return rows
        // JdbcIO batches per window, and writes bounded batches into the global one.
        .apply("LeaveWindows", Window.into(new GlobalWindows()))
        .apply(
            "Upsert",
            JdbcIO.<T>write()
                .withDataSourceProviderFn(ConnectionPool.provider(settings))
                .withStatement(upsert.statement())
                .withPreparedStatementSetter(upsert)
                .withBatchSize(LARGEST_BATCH)
                .withMaxBatchBufferingDuration(LONGEST_WAIT.getMillis())
                .withRetryStrategy(new RetriedStates())
                .withRetryConfiguration(
                    JdbcIO.RetryConfiguration.create(MOST_ATTEMPTS, null, FIRST_BACKOFF)));
  }
}
