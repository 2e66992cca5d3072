package io.trueup.tests.parity;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.tests.support.MetricValueSubject.assertThat;

import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.tests.support.Arrivals;
import io.trueup.tests.support.CatalogueModel;
import io.trueup.tests.support.EventGenerator;
import io.trueup.tests.support.Rows;
import io.trueup.tests.support.Rows.Row;
import io.trueup.tests.support.Runners;
import io.trueup.transforms.analyze.AnalyzePolicy;
import io.trueup.transforms.analyze.Catalogue;
import io.trueup.transforms.analyze.Measure;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.analyze.SlidingTier;
import io.trueup.transforms.analyze.derive.DerivationRules;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days of a time zone, in the stream and in the recompute, over the nights when clocks change. */
class CalendarDaysLawTest {
  private static final int SEED = 7;
  private static final int EVENTS = 300;
  private static final Duration HOUR = Duration.standardHours(1);
  private static final Duration DAY = Duration.standardDays(1);

  private static final Catalogue CATALOGUE =
      new Catalogue(
          List.of(
              new Metric("events", new Measure.Count(), List.of(), List.of(), List.of(HOUR, DAY)),
              new Metric(
                  "by_day", new Measure.Sum("amount"), List.of(), List.of("page"), List.of(DAY)),
              new Metric(
                  "over_days",
                  new Measure.Count(),
                  List.of(),
                  List.of(),
                  List.of(HOUR, DAY),
                  List.of(new SlidingTier(DAY.multipliedBy(2), DAY)),
                  null)),
          Set.of(),
          DerivationRules.DEFAULT,
          ZoneId.of("Europe/Berlin"),
          List.of(),
          List.of());

  @ParameterizedTest
  @CsvSource({
    "DIRECT, 2025-03-28T23:00:00Z, 24 23 24",
    "FLINK, 2025-03-28T23:00:00Z, 24 23 24",
    "DIRECT, 2025-10-24T22:00:00Z, 24 25 24",
    "FLINK, 2025-10-24T22:00:00Z, 24 25 24"
  })
  void daysOfTheirOwnLengthAreTheSameInStreamRecomputeAndModel(
      Runners runner, Instant midnight, String hours) {
    EventGenerator events =
        EventGenerator.seeded(SEED).from(midnight).over(DAY.multipliedBy(3).minus(HOUR));
    List<LayeredEvent> exact = events.exact(EVENTS);
    Map<Row, MetricValue> model =
        Rows.last(new CatalogueModel(CATALOGUE).values(exact, Layer.EXACT));

    Map<Row, MetricValue> recomputed =
        Rows.last(
            Analysis.recompute(runner, CATALOGUE, AnalyzePolicy.recomputeFiles(), exact).values());
    Map<Row, MetricValue> streamed =
        Rows.last(
            Analysis.stream(runner, CATALOGUE, Arrivals.of(events.counted(EVENTS), SEED)).values());

    assertThat(recomputed.keySet()).isEqualTo(model.keySet());
    assertThat(streamed.keySet()).isEqualTo(model.keySet());
    model.forEach(
        (row, value) -> {
          assertThat(recomputed.get(row)).isExactly(value.estimate());
          assertThat(streamed.get(row)).isExactly(value.estimate());
        });
    assertThat(hoursOfDays(streamed.values().stream().toList())).isEqualTo(hours);
  }

  private static String hoursOfDays(List<MetricValue> values) {
    return String.join(
        " ",
        values.stream()
            .filter(value -> value.metric().equals("events") && value.tier().equals(DAY))
            .sorted(java.util.Comparator.comparing(MetricValue::windowStart))
            .map(
                value ->
                    new Duration(value.windowStart(), value.windowEnd()).getStandardHours() + "")
            .toList());
  }
}
