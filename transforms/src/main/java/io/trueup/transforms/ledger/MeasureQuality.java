package io.trueup.transforms.ledger;

import io.trueup.schemas.ledger.LedgerEntry;
import io.trueup.schemas.ledger.LedgerEntryCoder;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.MetricValueCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * Publishes what the ledger says of a minute as values of {@link QualityMetrics}: when the
 * watermark passes the minute's end, and again whenever its entry changes after that. Lines that a
 * minute gets after it was closed, a day later, are left out.
 */
public final class MeasureQuality
    extends PTransform<PCollection<LedgerEntry>, PCollection<MetricValue>> {
  private static final long serialVersionUID = 1L;

  private MeasureQuality() {}

  public static MeasureQuality create() {
    return new MeasureQuality();
  }

  @Override
  public PCollection<MetricValue> expand(PCollection<LedgerEntry> entries) {
    return entries
        .apply(
            "BySourceAndMinute",
            WithKeys.of(MeasureQuality::key).withKeyType(TypeDescriptor.of(LedgerKey.class)))
        .setCoder(KvCoder.of(LedgerKey.KeyCoder.of(), LedgerEntryCoder.of()))
        .apply("Publish", ParDo.of(new PublishQualityFn()))
        .setCoder(MetricValueCoder.of());
  }

  private static LedgerKey key(LedgerEntry entry) {
    return LedgerKey.of(entry.source(), entry.minute());
  }
}
