package io.trueup.transforms.record;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.CustomerEventCoder;
import io.trueup.schemas.event.RawRecord;
import io.trueup.schemas.failure.DeadLetterCoder;
import io.trueup.transforms.record.drift.FieldUsage;
import io.trueup.transforms.record.drift.UsageKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTagList;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Turns records into canonical events: parsed, checked against their contracts, with pseudonyms for
 * identifiers. What is no event becomes a dead letter with its reason.
 *
 * <p>Works on bounded and unbounded input; each message of a record gives exactly one event or one
 * dead letter, with the record's own timestamp and windows. The event time is a field of the event:
 * it is the source that stamps it on records, as only the source can keep a watermark by it.
 */
public final class DecodeRecords
    extends PTransform<PCollection<RawRecord>, Recorded<CustomerEvent>> {
  private static final long serialVersionUID = 1L;

  private final Map<String, SourceSpec> byTopic;
  private final @Nullable SourceSpec ofFiles;
  private final RecordPolicy policy;
  private final PseudonymKey key;
  private final boolean observed;

  private DecodeRecords(
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

  /**
   * Decodes records of topics. A record of a topic that no source has fails the pipeline.
   *
   * @param sources with topics that are all different
   * @throws IllegalArgumentException if two sources have the same topic
   */
  public static DecodeRecords of(List<SourceSpec> sources, RecordPolicy policy, PseudonymKey key) {
    Map<String, SourceSpec> byTopic = new HashMap<>();
    for (SourceSpec source : sources) {
      SourceSpec other = byTopic.put(source.topic(), source);
      if (other != null) {
        throw new IllegalArgumentException(
            "Sources \"%s\" and \"%s\" both read topic \"%s\"; a topic has one source."
                .formatted(other.name(), source.name(), source.topic()));
      }
    }
    return new DecodeRecords(byTopic, null, policy, key, true);
  }

  /**
   * Decodes records of files that all belong to one source, whatever the files are called. Their
   * fields are not counted.
   */
  public static DecodeRecords ofFiles(SourceSpec source, RecordPolicy policy, PseudonymKey key) {
    return new DecodeRecords(new HashMap<>(), source, policy, key, false);
  }

  /** The same without a count of fields, for records of which it was taken before. */
  public DecodeRecords withoutUsages() {
    return new DecodeRecords(byTopic, ofFiles, policy, key, false);
  }

  @Override
  public Recorded<CustomerEvent> expand(PCollection<RawRecord> records) {
    PCollectionTuple decoded =
        records.apply(
            "Decode",
            ParDo.of(new DecodeFn(byTopic, ofFiles, policy, key, observed))
                .withOutputTags(
                    DecodeFn.EVENTS, TupleTagList.of(DecodeFn.DEAD_LETTERS).and(DecodeFn.USAGES)));
    return new Recorded<>(
        decoded.get(DecodeFn.EVENTS).setCoder(CustomerEventCoder.of()),
        decoded.get(DecodeFn.DEAD_LETTERS).setCoder(DeadLetterCoder.of()),
        decoded
            .get(DecodeFn.USAGES)
            .setCoder(KvCoder.of(UsageKey.KeyCoder.of(), FieldUsage.UsageCoder.of())));
  }
}
