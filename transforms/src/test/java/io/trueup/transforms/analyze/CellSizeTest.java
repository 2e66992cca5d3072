package io.trueup.transforms.analyze;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.metric.Accuracy;
import io.trueup.transforms.analyze.Measure.Part;
import io.trueup.transforms.samples.SampleEvents;
import io.trueup.transforms.testing.GeneratedTable;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.beam.sdk.util.CoderUtils;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

/** How large a cell of each measure is, and what docs/reference/memory.md says of it. */
class CellSizeTest {
  private static final int ONE = 1;
  private static final int THOUSAND = 1_000;
  private static final int HUNDRED_THOUSAND = 100_000;
  private static final List<List<Condition>> ANY = List.of(List.of());
  private static final List<LayeredEvent> EVENTS =
      IntStream.range(0, HUNDRED_THOUSAND).mapToObj(CellSizeTest::event).toList();

  @Test
  void thePageSaysWhatTheCellsOfEachMeasureTake() throws IOException {
    GeneratedTable table =
        new GeneratedTable(
            "memory.md",
            "cells",
            List.of(
                "measure",
                "of one event",
                "of 1,000 values",
                "of 100,000 values",
                "recompute, of 1,000",
                "of 100,000"));
    measures()
        .forEach(
            (name, metric) ->
                table.row(
                    List.of(
                        name,
                        size(metric, Accuracy.APPROXIMATE, ONE),
                        size(metric, Accuracy.APPROXIMATE, THOUSAND),
                        size(metric, Accuracy.APPROXIMATE, HUNDRED_THOUSAND),
                        size(metric, Accuracy.EXACT, THOUSAND),
                        size(metric, Accuracy.EXACT, HUNDRED_THOUSAND))));
    table.assertIsInThePage();
  }

  @Test
  void noMeasureIsLeftOut() {
    Set<Class<?>> measured =
        measures().values().stream()
            .map(metric -> metric.measure().getClass())
            .collect(Collectors.toSet());

    assertThat(measured).containsExactlyElementsIn(Measure.class.getPermittedSubclasses());
  }

  private static Map<String, Metric> measures() {
    Map<String, Metric> measures = new LinkedHashMap<>();
    measures.put("`count`", metric(new Measure.Count()));
    measures.put("`sum`", metric(new Measure.Sum("amount")));
    measures.put("`average`", metric(new Measure.Average("amount")));
    measures.put("`min`", metric(new Measure.Min("amount")));
    measures.put("`max`", metric(new Measure.Max("amount")));
    measures.put("`distinct`", metric(new Measure.Distinct("customerKey")));
    measures.put(
        "`distinct`, all: one, none: one", metric(new Measure.Overlap("customerKey", ANY, ANY)));
    measures.put("`retention`", retention());
    measures.put("`quantiles`", metric(new Measure.Quantiles("amount", List.of(0.5))));
    measures.put("`top`, k: 10", metric(new Measure.Top("page", 10)));
    measures.put("`ratio` of counts", metric(ratio(new Measure.Count(), new Measure.Count())));
    measures.put(
        "`ratio` of distinct",
        metric(ratio(new Measure.Distinct("customerKey"), new Measure.Distinct("customerKey"))));
    measures.put(
        "`count`, limit: 10", metric(new Measure.Count(), List.of("page"), new Limit("page", 10)));
    return measures;
  }

  /** All are active in one day, which is the set that a window has of each of its periods. */
  private static Metric retention() {
    return new Metric(
        "measured",
        new Measure.Retention(CalendarPeriod.DAY, 1, 1, Set.of(), Set.of()),
        List.of(),
        List.of(),
        List.of(Duration.standardDays(1)));
  }

  private static Measure ratio(Measure numerator, Measure denominator) {
    return new Measure.Ratio(new Part(numerator, List.of()), new Part(denominator, List.of()));
  }

  private static Metric metric(Measure measure) {
    return metric(measure, List.of(), null);
  }

  private static Metric metric(Measure measure, List<String> by, @Nullable Limit limit) {
    return new Metric(
        "measured", measure, List.of(), by, List.of(Duration.standardMinutes(1)), List.of(), limit);
  }

  /** Bytes of the encoded cell over events of which no two have the same values. */
  private static String size(Metric metric, Accuracy accuracy, int events) {
    EventReading reading = new EventReading(Set.of());
    MetricGroup group = new MetricGroup(List.of(metric), accuracy, reading, ZoneOffset.UTC);
    Cell cell = new Cell(1);
    for (LayeredEvent event : EVENTS.subList(0, events)) {
      reading.read(event);
      group.add(cell, Layer.COUNTED.bit());
    }
    return String.format(Locale.ROOT, "%,d", bytes(cell));
  }

  private static LayeredEvent event(int number) {
    return LayeredEvent.of(
        SampleEvents.event("event", number)
            .setCustomerKey("customer-key-%09d".formatted(number))
            .setPage("/page-%06d".formatted(number))
            .setAmountMicros(1_000_000L + 10_000L * number)
            .build(),
        Map.of(),
        Layer.COUNTED.bit());
  }

  private static int bytes(Cell cell) {
    try {
      return CoderUtils.encodeToByteArray(new CellCoder(), cell).length;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
