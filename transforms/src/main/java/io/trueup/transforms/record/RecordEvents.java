package io.trueup.transforms.record;

import io.trueup.schemas.event.JudgedEvent;
import io.trueup.schemas.event.RawRecord;
import io.trueup.transforms.record.verdict.DecideVerdicts;
import java.util.List;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;

/**
 * RECORD: decode, check against the contract, pseudonymize, read the event time, and give every
 * event its one verdict. Every message comes out once: as a judged event or as a dead letter.
 */
public final class RecordEvents extends PTransform<PCollection<RawRecord>, Recorded<JudgedEvent>> {
  private static final long serialVersionUID = 1L;

  private final DecodeRecords decode;
  private final DecideVerdicts decideVerdicts;

  private RecordEvents(DecodeRecords decode, RecordPolicy policy) {
    this.decode = decode;
    decideVerdicts = DecideVerdicts.of(policy.allowedLateness(), policy.deduplicationHorizon());
  }

  /** Records what the topics of some sources bring. */
  public static RecordEvents of(List<SourceSpec> sources, RecordPolicy policy, PseudonymKey key) {
    return new RecordEvents(DecodeRecords.of(sources, policy, key), policy);
  }

  /** Records files that all belong to one source. */
  public static RecordEvents ofFiles(SourceSpec source, RecordPolicy policy, PseudonymKey key) {
    return new RecordEvents(DecodeRecords.ofFiles(source, policy, key), policy);
  }

  @Override
  public Recorded<JudgedEvent> expand(PCollection<RawRecord> records) {
    var decoded = records.apply("Decode", decode);
    return decoded.with(decoded.output().apply("DecideVerdicts", decideVerdicts));
  }
}
