package io.trueup.transforms.record;

import io.trueup.schemas.failure.DeadLetter;
import io.trueup.transforms.record.drift.FieldUsage;
import io.trueup.transforms.record.drift.UsageKey;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PInput;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;

/**
 * What records become.
 *
 * @param output the events
 * @param failures the records that are none, with the reason
 * @param usages which fields all of them had, pre-aggregated, for {@link
 *     io.trueup.transforms.record.drift.MeasureDrift}; of files and repairs none
 */
public record Recorded<T>(
    PCollection<T> output,
    PCollection<DeadLetter> failures,
    PCollection<KV<UsageKey, FieldUsage>> usages)
    implements POutput {
  /** The same with events that went on. */
  public <U> Recorded<U> with(PCollection<U> further) {
    return new Recorded<>(further, failures, usages);
  }

  @Override
  public Pipeline getPipeline() {
    return output.getPipeline();
  }

  @Override
  public Map<TupleTag<?>, PValue> expand() {
    return Map.of(
        new TupleTag<>("output"), output,
        new TupleTag<>("failures"), failures,
        new TupleTag<>("usages"), usages);
  }

  @Override
  public void finishSpecifyingOutput(
      String transformName, PInput input, PTransform<?, ?> transform) {
    expand()
        .values()
        .forEach(value -> value.finishSpecifyingOutput(transformName, input, transform));
  }
}
