package io.trueup.transforms.record;

import io.trueup.schemas.event.JudgedEvent;
import io.trueup.schemas.event.JudgedEventCoder;
import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.event.Verdict;
import java.util.List;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * RECORD for what was rejected before: what is an event now is {@link Verdict#REPAIRED}, whenever
 * it happened and whatever its id. Lateness meant something when the record came, and which of the
 * events of one id counts is what a recompute finds out.
 */
public final class RepairRecords extends PTransform<PCollection<RawRecord>, Recorded<JudgedEvent>> {
  private static final long serialVersionUID = 1L;

  private final DecodeRecords decode;

  private RepairRecords(DecodeRecords decode) {
    this.decode = decode;
  }

  /** Repairs what the topics of some sources brought. */
  public static RepairRecords of(List<SourceSpec> sources, RecordPolicy policy, PseudonymKey key) {
    return new RepairRecords(DecodeRecords.of(sources, policy, key).withoutUsages());
  }

  @Override
  public Recorded<JudgedEvent> expand(PCollection<RawRecord> records) {
    var decoded = records.apply("Decode", decode);
    return decoded.with(
        decoded
            .output()
            .apply(
                "Judge",
                MapElements.into(TypeDescriptor.of(JudgedEvent.class))
                    .via(event -> JudgedEvent.of(event, Verdict.REPAIRED)))
            .setCoder(JudgedEventCoder.of()));
  }
}
