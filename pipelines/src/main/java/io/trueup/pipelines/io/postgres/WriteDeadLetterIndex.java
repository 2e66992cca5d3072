package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.config.PostgresSettings;
import io.trueup.schemas.failure.DeadLetter;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/** Writes where dead letters are and why, without their payload. At least once. */
public final class WriteDeadLetterIndex extends PTransform<PCollection<DeadLetter>, PDone> {
  private static final long serialVersionUID = 1L;

  private final UpsertRows<DeadLetter> rows;

  private WriteDeadLetterIndex(UpsertRows<DeadLetter> rows) {
    this.rows = rows;
  }

  public static WriteDeadLetterIndex of(PostgresSettings settings) {
    return new WriteDeadLetterIndex(new UpsertRows<>(settings, DeadLetterTable.upsert()));
  }

  @Override
  public PDone expand(PCollection<DeadLetter> letters) {
    return letters.apply(rows);
  }
}
