package io.trueup.tests.benchmarks.streaming;

import io.trueup.pipelines.config.Deployment;
import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.RawRecord;
import io.trueup.tests.benchmarks.workload.OneEvent;
import io.trueup.transforms.record.PseudonymKey;
import io.trueup.transforms.record.RecordPolicy;
import io.trueup.transforms.record.SourceSpec;
import io.trueup.transforms.record.decode.RecordDecoder;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;

/** The decoder that all contestants share: Trueup's, without contracts. */
final class EventDecoder implements Serializable {
  private static final long serialVersionUID = 1L;

  private final SourceSpec source;
  private final RecordPolicy policy;
  private final PseudonymKey key;
  private transient RecordDecoder decoder;

  private EventDecoder(SourceSpec source, RecordPolicy policy, PseudonymKey key) {
    this.source = source;
    this.policy = policy;
    this.key = key;
  }

  static EventDecoder of(Deployment deployment) {
    RecordPolicy policy = deployment.record();
    return new EventDecoder(
        deployment.sources().get(0),
        new RecordPolicy(
            policy.maxBytes(),
            policy.allowedLateness(),
            policy.deduplicationHorizon(),
            policy.futureLimit(),
            Set.of(),
            Map.of(),
            policy.driftWindow()),
        deployment.pseudonymKey());
  }

  LayeredEvent decode(RawRecord record) {
    if (decoder == null) {
      decoder = RecordDecoder.of(source, policy, key);
    }
    return LayeredEvent.of(OneEvent.of(decoder, record), Map.of(), Layer.COUNTED.bit());
  }
}
