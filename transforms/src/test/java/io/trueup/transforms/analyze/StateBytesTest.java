package io.trueup.transforms.analyze;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.metric.Accuracy;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.transforms.analyze.Measure.Part;
import io.trueup.transforms.samples.SampleEvents;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.beam.sdk.transforms.windowing.PaneInfo;
import org.apache.beam.sdk.util.CoderUtils;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

/** What values say of the state that they were read off. */
class StateBytesTest {
  private static final Duration MINUTE = Duration.standardMinutes(1);
  private static final AnalyzePolicy STREAM = AnalyzePolicy.stream(MINUTE, MINUTE);

  /** Publishes the same, once. */
  private static final AnalyzePolicy ONCE =
      new AnalyzePolicy(Accuracy.APPROXIMATE, Layer.COUNTED, false, null, Duration.ZERO);

  private static final Catalogue CATALOGUE =
      new Catalogue(
          List.of(
              metric("events", new Measure.Count(), null),
              metric("revenue", new Measure.Sum("amount"), null),
              metric("customers", new Measure.Distinct("customerKey"), null),
              metric("amounts", new Measure.Quantiles("amount", List.of(0.5, 0.95)), null),
              metric("pages", new Measure.Top("page", 3), null),
              metric("share", ratio(), null),
              metric("limited", new Measure.Count(), new Limit("page", 2))),
          Set.of());

  @Property(seed = "1", tries = 50)
  void theValuesOfAMetricAddUpToWhatItsAccumulatorsTake(
      @ForAll @IntRange(min = 1, max = 3_000) int events, @ForAll long seed) throws IOException {
    CompiledCatalogue compiled = new CompiledCatalogue(CATALOGUE, Accuracy.APPROXIMATE);
    for (MetricGroup group : compiled.groups()) {
      Cell cell = cell(compiled, group, events, 4, new Random(seed));
      for (int metric = 0; metric < cell.metrics(); metric++) {
        List<MetricValue> values = values(STREAM, group, metric, cell);

        assertThat(values).isNotEmpty();
        assertWithMessage("%s over %s", group.metrics().get(metric), events)
            .that(values.get(0).stateBytes())
            .isEqualTo(encoded(cell, metric));
        for (MetricValue other : values.subList(1, values.size())) {
          assertThat(other.stateBytes()).isEqualTo(0);
        }
      }
    }
  }

  @Property(seed = "2", tries = 20)
  void theyChangeNothingElseAndAreOfStreamsOnly(
      @ForAll @IntRange(min = 1, max = 3_000) int events, @ForAll long seed) {
    CompiledCatalogue compiled = new CompiledCatalogue(CATALOGUE, Accuracy.APPROXIMATE);
    for (MetricGroup group : compiled.groups()) {
      // Of one layer only: sketches that are merged to be read differ each time.
      Cell cell = cell(compiled, group, events, 1, new Random(seed));
      for (int metric = 0; metric < cell.metrics(); metric++) {
        List<MetricValue> streamed = values(STREAM, group, metric, cell);
        List<MetricValue> once = values(ONCE, group, metric, cell);

        assertThat(once)
            .containsExactlyElementsIn(
                streamed.stream()
                    .map(value -> value.toBuilder().setStateBytes(null).build())
                    .toList())
            .inOrder();
      }
    }
  }

  @Test
  void aCountOfFewIsHeldInTwoBytes() {
    Catalogue catalogue =
        new Catalogue(List.of(metric("events", new Measure.Count(), null)), Set.of());
    CompiledCatalogue compiled = new CompiledCatalogue(catalogue, Accuracy.APPROXIMATE);
    MetricGroup group = compiled.groups()[0];
    Cell cell = new Cell(1);
    compiled.read(event(0, new Random(1)));
    group.add(cell, Layer.COUNTED.bit());

    assertThat(values(STREAM, group, 0, cell).get(0).stateBytes()).isEqualTo(2);
  }

  /** Of events of which one in so many belongs to another layer, too. */
  private static Cell cell(
      CompiledCatalogue compiled, MetricGroup group, int events, int every, Random random) {
    Cell cell = new Cell(group.metrics().size());
    for (int i = 0; i < events; i++) {
      compiled.read(event(i, random));
      int more = i % every == 0 ? Layer.EXACT.bit() : 0;
      group.add(cell, Layer.COUNTED.bit() | more);
    }
    return cell;
  }

  private static List<MetricValue> values(
      AnalyzePolicy policy, MetricGroup group, int metric, Cell cell) {
    CellKey key = new CellKey(group.id(), 0, MINUTE.getMillis(), new String[0]);
    return new CellValues(policy).of(group, metric, key, cell, PaneInfo.ON_TIME_AND_ONLY_FIRING);
  }

  /** The metric's part of a cell's encoded form. */
  private static int encoded(Cell cell, int metric) throws IOException {
    Cell only = new Cell(1);
    for (Cell.Part part : new ArrayList<>(cell.parts())) {
      only.part(part.layers())[0] = part.accumulators()[metric];
    }
    int parts = only.parts().size();
    // Before the parts come the version and how many metrics and parts there are, a byte each, and
    // before each accumulator its layers and that there is one.
    int others = 3 + 2 * parts;
    return CoderUtils.encodeToByteArray(new CellCoder(), only).length - others;
  }

  private static LayeredEvent event(int number, Random random) {
    return LayeredEvent.of(
        SampleEvents.event("event", number)
            .setCustomerKey("customer-%d".formatted(random.nextInt(2_000)))
            .setPage("/page-%d".formatted(random.nextInt(5)))
            .setAmountMicros(random.nextLong(1_000_000_000L))
            .build(),
        Map.of(),
        Layer.COUNTED.bit());
  }

  private static Measure ratio() {
    return new Measure.Ratio(
        new Part(new Measure.Distinct("customerKey"), List.of()),
        new Part(new Measure.Count(), List.of()));
  }

  private static Metric metric(String name, Measure measure, @Nullable Limit limit) {
    List<String> by = limit == null ? List.of() : List.of(limit.field());
    return new Metric(name, measure, List.of(), by, List.of(MINUTE), List.of(), limit);
  }
}
