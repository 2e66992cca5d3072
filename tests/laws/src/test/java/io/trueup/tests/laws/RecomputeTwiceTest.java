package io.trueup.tests.laws;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.LayeredEventCoder;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.MetricValueCoder;
import io.trueup.tests.support.Collect;
import io.trueup.tests.support.EventGenerator;
import io.trueup.tests.support.Runners;
import io.trueup.transforms.analyze.AnalyzeMetrics;
import io.trueup.transforms.analyze.AnalyzePolicy;
import io.trueup.transforms.analyze.Catalogue;
import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

/** Recompute twice, get the same bytes. */
class RecomputeTwiceTest {
  private static final Catalogue CATALOGUE =
      new Catalogue(
          List.of(
              metric("events", new Measure.Count()),
              metric("latency", new Measure.Sum("properties.latency")),
              metric("average_amount", new Measure.Average("amount")),
              metric("customers", new Measure.Distinct("customerKey")),
              metric("amounts", new Measure.Quantiles("amount", List.of(0.5, 0.95)))),
          Set.copyOf(EventGenerator.ATTRIBUTES));

  @Test
  void inOtherOrdersInOtherBundlesAndOnOtherRunners() throws CoderException {
    List<LayeredEvent> events = EventGenerator.seeded(31).layered(300);
    byte[][] expected = recompute(Runners.DIRECT, List.of(events));

    List<LayeredEvent> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, new Random(1));
    assertThat(recompute(Runners.DIRECT, List.of(shuffled))).isEqualTo(expected);
    assertThat(recompute(Runners.FLINK, List.of(shuffled))).isEqualTo(expected);
    assertThat(
            recompute(
                Runners.DIRECT,
                List.of(
                    shuffled.subList(0, 1),
                    shuffled.subList(1, 100),
                    shuffled.subList(100, shuffled.size()))))
        .isEqualTo(expected);
  }

  /** The encoded values in order; each part is read, and bundled, for itself. */
  private static byte[][] recompute(Runners runner, List<List<LayeredEvent>> parts)
      throws CoderException {
    Pipeline pipeline = Pipeline.create(runner.batch());
    PCollectionList<LayeredEvent> read = PCollectionList.empty(pipeline);
    for (int i = 0; i < parts.size(); i++) {
      PCollection<LayeredEvent> part =
          pipeline.apply(
              "Read" + i, Create.of(List.copyOf(parts.get(i))).withCoder(LayeredEventCoder.of()));
      read = read.and(part);
    }
    Collect<MetricValue> values = Collect.elements();
    read.apply(Flatten.pCollections())
        .apply(AnalyzeMetrics.of(CATALOGUE, AnalyzePolicy.recomputeArchive()))
        .apply(values);
    pipeline.run().waitUntilFinish();

    List<byte[]> encoded = new ArrayList<>();
    for (MetricValue value : values.collected()) {
      encoded.add(CoderUtils.encodeToByteArray(MetricValueCoder.of(), value));
    }
    encoded.sort(Arrays::compare);
    return encoded.toArray(byte[][]::new);
  }

  private static Metric metric(String name, Measure measure) {
    return new Metric(
        name,
        measure,
        List.of(),
        List.of("segment"),
        List.of(Duration.standardMinutes(1), Duration.standardHours(1)));
  }
}
