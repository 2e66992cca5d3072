package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.config.PostgresSettings;
import io.trueup.pipelines.io.deadletter.SealedLetter;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/** Writes where dead letters are and why, and the keys of their content. At least once. */
public final class WriteDeadLetterIndex extends PTransform<PCollection<SealedLetter>, PDone> {
  private static final long serialVersionUID = 1L;

  private final UpsertRows<SealedLetter> rows;

  private WriteDeadLetterIndex(UpsertRows<SealedLetter> rows) {
    this.rows = rows;
  }

  public static WriteDeadLetterIndex of(PostgresSettings settings) {
    return new WriteDeadLetterIndex(new UpsertRows<>(settings, DeadLetterTable.upsert()));
  }

  @Override
  public PDone expand(PCollection<SealedLetter> letters) {
    return letters.apply(rows);
  }
}
