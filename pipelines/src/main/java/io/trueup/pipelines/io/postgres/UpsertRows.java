package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.config.PostgresSettings;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Writes rows of one table, those of a bundle together, where they are made: no row waits longer
 * than its bundle lasts, and rows of one worker are written in the order in which it made them.
 *
 * <p>At least once: a row may be written again after a restart, which its upsert must bear. So must
 * it bear whatever order, where several workers make rows with one key.
 */
final class UpsertRows<T> extends PTransform<PCollection<T>, PDone> {
  private static final long serialVersionUID = 1L;

  private final PostgresSettings settings;
  private final RowStatement<T> upsert;

  UpsertRows(PostgresSettings settings, RowStatement<T> upsert) {
    this.settings = settings;
    this.upsert = upsert;
  }

  @Override
  public PDone expand(PCollection<T> rows) {
    rows.apply("Upsert", ParDo.of(new WriteRows<>(settings, upsert)));
    return PDone.in(rows.getPipeline());
  }
}
