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
import io.trueup.transforms.analyze.CalendarPeriod;
import io.trueup.transforms.analyze.Catalogue;
import io.trueup.transforms.analyze.Measure.Retention;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.analyze.derive.DerivationRules;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.joda.time.Interval;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Days, weeks and months of a time zone, over a night when clocks change and a month's end. */
class RetentionLawTest {
  private static final int SEED = 9;
  private static final int EVENTS = 300;
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final EventGenerator GENERATOR =
      EventGenerator.seeded(SEED)
          .from(Instant.parse("2025-03-14T12:00:00Z"))
          .over(Duration.standardDays(24))
          .by(80);

  private static final Catalogue CATALOGUE =
      new Catalogue(
          List.of(
              retention("daily", CalendarPeriod.DAY, 5, 3),
              retention("weekly", CalendarPeriod.WEEK, 2, 1),
              retention("monthly", CalendarPeriod.MONTH, 1, 1),
              metric(
                  "weekly_of_payers",
                  new Retention(
                      CalendarPeriod.WEEK, 3, 0, Set.of("Product Viewed"), Set.of("Paid")))),
          Set.of(),
          DerivationRules.DEFAULT,
          BERLIN,
          List.of(),
          List.of());

  @ParameterizedTest
  @EnumSource
  void periodsOfTheCalendarAreTheSameInStreamRecomputeAndModel(Runners runner) {
    List<LayeredEvent> exact = GENERATOR.exact(EVENTS);
    Map<Row, MetricValue> model =
        Rows.last(new CatalogueModel(CATALOGUE).values(exact, Layer.EXACT));

    Map<Row, MetricValue> recomputed =
        Rows.last(
            Analysis.recompute(runner, CATALOGUE, AnalyzePolicy.recomputeFiles(), exact).values());
    Map<Row, MetricValue> streamed =
        Rows.last(
            Analysis.stream(runner, CATALOGUE, Arrivals.of(GENERATOR.counted(EVENTS), SEED))
                .values());
    streamed.values().removeIf(value -> value.events() == 0); // Cohorts that late events emptied.

    assertThat(recomputed.keySet()).isEqualTo(model.keySet());
    assertThat(streamed.keySet()).isEqualTo(model.keySet());
    model.forEach(
        (row, value) -> {
          assertThat(recomputed.get(row)).isExactly(value.estimate());
          assertThat(streamed.get(row)).isExactly(value.estimate());
        });
  }

  /** A night recomputes the windows that end in its day, and reads what these need. */
  @ParameterizedTest
  @EnumSource
  void aDayThatEndsAWeekAndAMonthIsRecomputedAlone(Runners runner) {
    List<LayeredEvent> events = GENERATOR.exact(EVENTS);
    // Sunday, 30 March, and Monday, 31 March, in UTC; weeks and months end before midnight there.
    Interval days =
        new Interval(Instant.parse("2025-03-30T00:00:00Z"), Instant.parse("2025-04-01T00:00:00Z"));

    List<MetricValue> recomputed =
        Analysis.recompute(runner, CATALOGUE, AnalyzePolicy.recomputeFiles(), events, days)
            .values();

    assertThat(recomputed)
        .containsExactlyElementsIn(
            new CatalogueModel(CATALOGUE)
                .values(events, Layer.EXACT).stream()
                    .filter(value -> value.windowEnd().isAfter(days.getStart()))
                    .filter(value -> !value.windowEnd().isAfter(days.getEnd()))
                    .toList());
    assertThat(recomputed.stream().map(MetricValue::metric))
        .containsAtLeast("daily", "weekly", "weekly.cohort", "monthly.cohort");
  }

  private static Metric retention(String name, CalendarPeriod every, int periods, int lookback) {
    return metric(name, new Retention(every, periods, lookback, Set.of(), Set.of()));
  }

  private static Metric metric(String name, Retention retention) {
    return new Metric(name, retention, List.of(), List.of(), List.of(Duration.standardDays(1)));
  }
}
