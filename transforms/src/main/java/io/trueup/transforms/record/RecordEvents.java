package io.trueup.transforms.record;

import io.trueup.schemas.event.JudgedEvent;
import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.failure.DeadLetter;
import io.trueup.transforms.record.verdict.DecideVerdicts;
import java.util.List;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.WithFailures;
import org.apache.beam.sdk.values.PCollection;

/**
 * RECORD: decode, check against the contract, pseudonymize, read the event time, and give every
 * event its one verdict. Every record comes out once: as a judged event or as a dead letter.
 */
public final class RecordEvents
    extends PTransform<
        PCollection<RawRecord>, WithFailures.Result<PCollection<JudgedEvent>, DeadLetter>> {
  private static final long serialVersionUID = 1L;

  private final List<SourceSpec> sources;
  private final RecordPolicy policy;
  private final PseudonymKey key;

  private RecordEvents(List<SourceSpec> sources, RecordPolicy policy, PseudonymKey key) {
    this.sources = sources;
    this.policy = policy;
    this.key = key;
  }

  public static RecordEvents of(List<SourceSpec> sources, RecordPolicy policy, PseudonymKey key) {
    return new RecordEvents(sources, policy, key);
  }

  @Override
  public WithFailures.Result<PCollection<JudgedEvent>, DeadLetter> expand(
      PCollection<RawRecord> records) {
    var decoded = records.apply("Decode", DecodeRecords.of(sources, policy, key));
    PCollection<JudgedEvent> judged =
        decoded
            .output()
            .apply(
                "DecideVerdicts",
                DecideVerdicts.of(policy.allowedLateness(), policy.deduplicationHorizon()));
    return WithFailures.Result.of(judged, decoded.failures());
  }
}
