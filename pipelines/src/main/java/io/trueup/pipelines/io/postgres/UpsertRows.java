package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.config.PostgresSettings;
import org.apache.beam.sdk.coders.IterableCoder;
import org.apache.beam.sdk.transforms.GroupIntoBatches;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.apache.beam.sdk.values.TypeDescriptors;
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
  private static final String ONE_WRITER = "";
  private static final int LARGEST_BATCH = 1_000;
  private static final Duration LONGEST_WAIT = Duration.millis(50);

  private final PostgresSettings settings;
  private final RowStatement<T> upsert;

  UpsertRows(PostgresSettings settings, RowStatement<T> upsert) {
    this.settings = settings;
    this.upsert = upsert;
  }

  @Override
  public PDone expand(PCollection<T> rows) {
    PCollection<T> all = rows.apply("LeaveWindows", Window.into(new GlobalWindows()));
    batches(all).apply("Upsert", ParDo.of(new WriteBatch<>(settings, upsert)));
    return PDone.in(rows.getPipeline());
  }

  private PCollection<Iterable<T>> batches(PCollection<T> rows) {
    if (rows.isBounded() == PCollection.IsBounded.BOUNDED) {
      return rows.apply("Batch", ParDo.of(new BatchBundle<>(LARGEST_BATCH)))
          .setCoder(IterableCoder.of(rows.getCoder()));
    }
    return rows.apply(
            "ToOneWriter",
            WithKeys.<String, T>of(ONE_WRITER).withKeyType(TypeDescriptors.strings()))
        .apply(
            "Batch",
            GroupIntoBatches.<String, T>ofSize(LARGEST_BATCH)
                .withMaxBufferingDuration(LONGEST_WAIT))
        .apply("Batches", Values.create());
  }
}
