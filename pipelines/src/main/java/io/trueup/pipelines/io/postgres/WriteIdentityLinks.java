package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.config.PostgresSettings;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.Verdict;
import java.util.List;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Writes which identifiers events tell to be one customer's, for Enrich to read. At least once, and
 * in any order with the same result: of links of one key at one time the smallest stands.
 */
public final class WriteIdentityLinks extends PTransform<PCollection<EnrichedEvent>, PDone> {
  private static final long serialVersionUID = 1L;
  private static final String SMALLER = "EXCLUDED.customer_key < t.customer_key";

  private final UpsertRows<EnrichedEvent> rows;

  private WriteIdentityLinks(UpsertRows<EnrichedEvent> rows) {
    this.rows = rows;
  }

  public static WriteIdentityLinks of(PostgresSettings settings) {
    return new WriteIdentityLinks(new UpsertRows<>(settings, upsert()));
  }

  @Override
  public PDone expand(PCollection<EnrichedEvent> events) {
    return events.apply("TakeLinks", Filter.by(WriteIdentityLinks::isLink)).apply("Write", rows);
  }

  /** A late event tells as true a link as any other; those who are to be forgotten have none. */
  private static boolean isLink(EnrichedEvent enriched) {
    return enriched.event().aliasKey() != null
        && (enriched.verdict() == Verdict.ACCEPTED || enriched.verdict() == Verdict.LATE);
  }

  private static Upsert<EnrichedEvent> upsert() {
    return Upsert.into(
            "identity_link",
            List.<Column<EnrichedEvent>>of(
                Column.key("alias_key", "text", link -> link.event().aliasKey()),
                Column.key(
                    "linked_at", "timestamptz", link -> Column.time(link.event().eventTime())),
                Column.of("customer_key", "text", link -> link.event().customerKey())))
        .where(SMALLER);
  }
}
