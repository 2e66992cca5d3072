package io.trueup.tests.parity;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.tests.support.EventGenerator;
import io.trueup.tests.support.Runners;
import io.trueup.transforms.analyze.AnalyzePolicy;
import java.util.ArrayList;
import java.util.List;
import org.joda.time.DateTime;
import org.joda.time.Interval;
import org.joda.time.Period;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What crosses a border of the recomputed range is what it is to whoever sees all of it. */
class RecomputeDayByDayTest {
  private static final Interval FIRST_DAY =
      new Interval(DateTime.parse("2025-03-01T00:00:00Z"), Period.days(1));
  private static final Interval SECOND_DAY = new Interval(FIRST_DAY.getEnd(), Period.days(1));
  private static final Interval BOTH_DAYS = new Interval(FIRST_DAY.getStart(), Period.days(2));

  private final List<LayeredEvent> events = EventGenerator.seeded(31).layered(800);

  @ParameterizedTest
  @EnumSource
  void twoDaysOneByOneAreTheTwoDaysAtOnce(Runners runner) {
    List<MetricValue> oneByOne = new ArrayList<>(recompute(runner, FIRST_DAY));
    oneByOne.addAll(recompute(runner, SECOND_DAY));

    assertThat(oneByOne).containsExactlyElementsIn(recompute(runner, BOTH_DAYS));
  }

  private List<MetricValue> recompute(Runners runner, Interval range) {
    return Analysis.recompute(
            runner, ShopCatalogue.CATALOGUE, AnalyzePolicy.recomputeArchive(), events, range)
        .values();
  }
}
