package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.config.PostgresSettings;
import io.trueup.schemas.event.EnrichedEvent;
import java.util.List;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/** Notes which dead letters a replay has repaired. They count once its run is done. */
public final class WriteRepairs extends PTransform<PCollection<EnrichedEvent>, PDone> {
  private static final long serialVersionUID = 1L;

  private final UpsertRows<EnrichedEvent> rows;

  private WriteRepairs(UpsertRows<EnrichedEvent> rows) {
    this.rows = rows;
  }

  public static WriteRepairs of(PostgresSettings settings, long runId) {
    Upsert<EnrichedEvent> upsert =
        Upsert.into(
            "dead_letter_repair",
            List.of(
                Column.key("topic", "text", repaired -> repaired.event().position().topic()),
                Column.key(
                    "partition", "integer", repaired -> repaired.event().position().partition()),
                Column.key(
                    "\"offset\"", "bigint", repaired -> repaired.event().position().offset()),
                Column.key("message", "integer", repaired -> repaired.event().position().message()),
                Column.of("run_id", "bigint", repaired -> runId)));
    return new WriteRepairs(new UpsertRows<>(settings, upsert));
  }

  @Override
  public PDone expand(PCollection<EnrichedEvent> repaired) {
    return repaired.apply(rows);
  }
}
