package io.trueup.tests.parity;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static io.trueup.tests.support.MetricValueSubject.assertThat;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingDouble;

import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.PaneTiming;
import io.trueup.tests.support.Arrivals;
import io.trueup.tests.support.EventGenerator;
import io.trueup.tests.support.Rows;
import io.trueup.tests.support.Rows.Row;
import io.trueup.tests.support.Runners;
import io.trueup.transforms.analyze.AnalyzePolicy;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.joda.time.Duration;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The first law: streaming final panes equal the recompute over the same accepted events. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamEqualsRecomputeTest {
  private static final int SEED = 21;
  private static final int EVENTS = 600;

  private final Map<Runners, Analysis> streams = new EnumMap<>(Runners.class);
  private final Map<Runners, Analysis> recomputes = new EnumMap<>(Runners.class);

  @ParameterizedTest(name = "{1} on {0}")
  @ArgumentsSource(RunnersAndMetrics.class)
  void streamingFinalPanesEqualTheRecomputeOverTheSameEvents(Runners runner, String metric) {
    Map<Row, MetricValue> published = Rows.last(Rows.of(metric, stream(runner).values()));
    if (ShopCatalogue.rowsMayVanish(metric)) {
      published.values().removeIf(value -> value.estimate() == 0 && value.events() == 0);
    }
    Map<Row, MetricValue> exact = Rows.last(Rows.of(metric, recompute(runner).values()));
    assertThat(published.keySet()).isEqualTo(exact.keySet());
    published.forEach(
        (row, value) -> {
          MetricValue expected = exact.get(row);
          assertWithMessage("events of %s", row).that(value.events()).isEqualTo(expected.events());
          if (ShopCatalogue.isSketched(metric)) {
            assertThat(value).holds(expected.estimate());
          } else {
            assertThat(value).isExactly(expected.estimate());
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void noElementIsDroppedForLateness(Runners runner) {
    assertThat(stream(runner).dropped()).isEqualTo(0);
    assertThat(timings(stream(runner).values())).contains(PaneTiming.LATE);
  }

  /** Shows that the counter of the test above would tell. */
  @ParameterizedTest
  @EnumSource
  void elementsWouldBeDroppedIfAnalyzeWaitedLessThanRecord(Runners runner) {
    AnalyzePolicy stream = AnalyzePolicy.stream(Arrivals.LATENESS, Analysis.EARLY_FIRING);
    AnalyzePolicy impatient =
        new AnalyzePolicy(
            stream.accuracy(), stream.published(), false, stream.earlyFiring(), Duration.ZERO);
    Analysis analysis =
        Analysis.stream(runner, ShopCatalogue.first(), impatient, Arrivals.of(events(), SEED));
    assertThat(analysis.dropped()).isGreaterThan(0);
  }

  @ParameterizedTest
  @EnumSource
  void panesAccumulate(Runners runner) {
    Map<Row, List<MetricValue>> rows = Rows.panes(stream(runner).values());
    rows.keySet().removeIf(row -> ShopCatalogue.rowsMayVanish(row.metric()));
    rows.forEach(
        (row, panes) ->
            assertWithMessage("events of the panes of %s", row)
                .that(panes.stream().map(MetricValue::events).toList())
                .isInOrder());
  }

  @ParameterizedTest
  @EnumSource
  void theDayIsTheSumOfItsTenSeconds(Runners runner) {
    Collection<MetricValue> last = Rows.last(stream(runner).values()).values();
    for (String metric : List.of("events", "payments")) {
      assertThat(sumsByDay(Rows.of(metric, last), Duration.standardSeconds(10)))
          .isEqualTo(sumsByDay(Rows.of(metric, last), Duration.standardDays(1)));
    }
  }

  private static Map<Long, Double> sumsByDay(List<MetricValue> values, Duration tier) {
    return values.stream()
        .filter(value -> value.tier().equals(tier))
        .collect(
            groupingBy(
                value -> value.windowStart().getMillis() / Duration.standardDays(1).getMillis(),
                summingDouble(MetricValue::estimate)));
  }

  private static List<PaneTiming> timings(List<MetricValue> values) {
    return values.stream().map(MetricValue::timing).distinct().toList();
  }

  private Analysis stream(Runners runner) {
    return streams.computeIfAbsent(
        runner, on -> Analysis.stream(on, ShopCatalogue.CATALOGUE, Arrivals.of(events(), SEED)));
  }

  private Analysis recompute(Runners runner) {
    return recomputes.computeIfAbsent(
        runner,
        on ->
            Analysis.recompute(
                on,
                ShopCatalogue.CATALOGUE,
                AnalyzePolicy.recomputeFiles(),
                EventGenerator.seeded(SEED).exact(EVENTS)));
  }

  /** The same events as the recompute's, as the stream counts them. */
  private static List<LayeredEvent> events() {
    return EventGenerator.seeded(SEED).counted(EVENTS);
  }
}
