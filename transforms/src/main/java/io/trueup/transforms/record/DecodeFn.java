package io.trueup.transforms.record;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.failure.DeadLetter;
import io.trueup.transforms.record.contract.Contracts;
import io.trueup.transforms.record.decode.FieldObserver;
import io.trueup.transforms.record.decode.RecordDecoder;
import io.trueup.transforms.record.decode.RejectedRecordException;
import io.trueup.transforms.record.drift.BundleUsages;
import io.trueup.transforms.record.drift.FieldUsage;
import io.trueup.transforms.record.drift.UsageKey;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/** Decodes each record by the source that it belongs to. */
final class DecodeFn extends DoFn<RawRecord, CustomerEvent> {
  private static final long serialVersionUID = 1L;

  static final TupleTag<CustomerEvent> EVENTS = new TupleTag<>() {};
  static final TupleTag<DeadLetter> DEAD_LETTERS = new TupleTag<>() {};
  static final TupleTag<KV<UsageKey, FieldUsage>> USAGES = new TupleTag<>() {};

  private final Map<String, SourceSpec> byTopic;
  private final @Nullable SourceSpec ofFiles;
  private final RecordPolicy policy;
  private final PseudonymKey key;
  private final boolean observed;

  private transient Map<String, RecordDecoder> decoders;
  private transient @Nullable RecordDecoder fileDecoder;
  private transient BundleUsages usages;
  private transient Instant latest;

  DecodeFn(
      Map<String, SourceSpec> byTopic,
      @Nullable SourceSpec ofFiles,
      RecordPolicy policy,
      PseudonymKey key,
      boolean observed) {
    this.byTopic = byTopic;
    this.ofFiles = ofFiles;
    this.policy = policy;
    this.key = key;
    this.observed = observed;
  }

  @Setup
  public void compile() {
    Contracts contracts = Contracts.compile(policy.contracts());
    usages = new BundleUsages(contracts, policy.driftWindow());
    decoders = new HashMap<>();
    byTopic.forEach(
        (topic, source) ->
            decoders.put(
                topic, RecordDecoder.of(source, policy, contracts, key, observer(source))));
    fileDecoder =
        ofFiles == null
            ? null
            : RecordDecoder.ofFiles(ofFiles, policy, contracts, key, observer(ofFiles));
  }

  private FieldObserver observer(SourceSpec source) {
    return observed ? usages.of(source.name()) : FieldObserver.NONE;
  }

  @StartBundle
  public void startBundle() {
    usages.clear();
  }

  @ProcessElement
  public void decode(
      @Element RawRecord record, @Timestamp Instant timestamp, MultiOutputReceiver out) {
    RecordDecoder decoder = decoders.getOrDefault(record.position().topic(), fileDecoder);
    if (decoder == null) {
      throw new IllegalStateException(
          "No source reads topic \"" + record.position().topic() + "\"; only configured ones may.");
    }
    decoder.decode(record, new Receivers(decoder.source().name(), out));
    latest = timestamp;
    if (usages.isFull()) {
      usages.drain((key, usage) -> out.get(USAGES).output(KV.of(key, usage)));
    }
  }

  /** The window is in the key; the timestamp only has to be one that the bundle had. */
  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    usages.drain(
        (key, usage) -> context.output(USAGES, KV.of(key, usage), latest, GlobalWindow.INSTANCE));
  }

  /** Puts out what becomes of each message. */
  private record Receivers(String source, MultiOutputReceiver out)
      implements RecordDecoder.Outcomes {
    @Override
    public void event(CustomerEvent event) {
      out.get(EVENTS).output(event);
    }

    @Override
    public void rejected(RawRecord message, RejectedRecordException why) {
      out.get(DEAD_LETTERS).output(why.toDeadLetter(source, message));
    }
  }
}
