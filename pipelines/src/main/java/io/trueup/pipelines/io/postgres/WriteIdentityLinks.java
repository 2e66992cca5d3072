package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.config.PostgresSettings;
import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.EnrichedEventCoder;
import io.trueup.transforms.enrich.FindLinks;
import io.trueup.transforms.record.PseudonymKey;
import io.trueup.transforms.record.Pseudonymizer;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Writes which identifiers events tell to be one customer's, for Enrich to read. At least once, and
 * in any order with the same result: of links of one key at one time the smallest stands. Under the
 * last pseudonym key, as Enrich reads them.
 */
public final class WriteIdentityLinks extends PTransform<PCollection<EnrichedEvent>, PDone> {
  private static final long serialVersionUID = 1L;
  private static final String SMALLER = "EXCLUDED.customer_key < t.customer_key";

  private final PseudonymKey key;
  private final UpsertRows<EnrichedEvent> rows;

  private WriteIdentityLinks(PseudonymKey key, UpsertRows<EnrichedEvent> rows) {
    this.key = key;
    this.rows = rows;
  }

  public static WriteIdentityLinks of(PostgresSettings settings, PseudonymKey key) {
    return new WriteIdentityLinks(key, new UpsertRows<>(settings, upsert()));
  }

  @Override
  public PDone expand(PCollection<EnrichedEvent> events) {
    return events
        .apply(
            "TakeLinks",
            Filter.by(enriched -> FindLinks.tells(enriched.event(), enriched.verdict())))
        .apply("CarryKeys", ParDo.of(new CarryKeysFn(key)))
        .setCoder(EnrichedEventCoder.of())
        .apply("Write", rows);
  }

  static final class CarryKeysFn extends DoFn<EnrichedEvent, EnrichedEvent> {
    private static final long serialVersionUID = 1L;

    private final PseudonymKey key;
    private transient Pseudonymizer pseudonymizer;

    CarryKeysFn(PseudonymKey key) {
      this.key = key;
    }

    @Setup
    public void setUp() {
      pseudonymizer = Pseudonymizer.of(key);
    }

    @ProcessElement
    public void carry(@Element EnrichedEvent link, OutputReceiver<EnrichedEvent> output) {
      CustomerEvent event = link.event();
      output.output(
          EnrichedEvent.of(
              event.toBuilder()
                  .setAliasKey(pseudonymizer.newest(event.aliasKey()))
                  .setCustomerKey(pseudonymizer.newest(event.customerKey()))
                  .build(),
              link.verdict(),
              link.attributes(),
              link.flags(),
              link.linkedKey()));
    }
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
