package io.trueup.transforms.record.verdict;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.transforms.record.verdict.Copies.minute;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.Verdict;
import io.trueup.transforms.record.Lateness;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Duration;
import org.joda.time.Instant;

class VerdictRuleTest {
  /** One arrival: {@code seconds} after the start, the watermark having moved on meanwhile. */
  record Arrival(int id, int seconds, int advance, boolean swept) {}

  @Property(tries = 500, seed = "20260301")
  void verdictsAreThoseOfTheModelWheneverIdsAreSwept(
      @ForAll @IntRange(max = 20) int lateness,
      @ForAll @IntRange(min = 1, max = 40) int horizon,
      @ForAll("arrivals") List<Arrival> arrivals) {
    VerdictModel model = new VerdictModel(lateness, horizon);
    VerdictRule rule = new VerdictRule(Lateness.of(Duration.standardMinutes(lateness)), horizon);
    SeenIds seen = new SeenIds();
    Instant watermark = Copies.START;
    for (Arrival arrival : arrivals) {
      watermark = watermark.plus(Duration.standardSeconds(arrival.advance()));
      if (arrival.swept()) {
        seen.forgetBefore(rule.keptFrom(watermark));
      }
      Instant time = Copies.START.plus(Duration.standardSeconds(arrival.seconds()));
      CustomerEvent event = Copies.copy("id-" + arrival.id(), time, 0);
      Verdict verdict = rule.judge(arrival.id(), 0, event.source(), time, watermark, seen);
      assertThat(verdict).isEqualTo(model.judge(event, watermark).verdict());
    }
  }

  @Provide
  Arbitrary<List<Arrival>> arrivals() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 8),
            Arbitraries.integers().between(-3_600, 7_200),
            Arbitraries.integers().between(0, 600),
            Arbitraries.of(true, false))
        .as(Arrival::new)
        .list()
        .ofMaxSize(60);
  }

  @Example
  void sweepsHappenAsSoonAsEveryIdOfTheMinuteIsDue() {
    VerdictRule rule = new VerdictRule(Lateness.of(Duration.standardMinutes(2)), 10);
    Instant due = minute(13);
    assertThat(rule.sweepTime(EventMinute.of(Copies.START))).isEqualTo(due);
    assertThat(rule.keptFrom(due)).isEqualTo(EventMinute.of(Copies.START) + 1);
  }

  @Example
  void sweepsOfALongHorizonAreASixteenthOfItApart() {
    VerdictRule rule = new VerdictRule(Lateness.of(Duration.ZERO), 1440);
    long distinct =
        IntStream.range(0, 1440)
            .mapToObj(m -> rule.sweepTime(EventMinute.of(minute(m))))
            .distinct()
            .count();
    assertThat(distinct).isEqualTo(16);
  }

  @Example
  void nothingIsLateOrForgottenWhileThereIsNoWatermark() {
    VerdictRule rule = new VerdictRule(Lateness.of(Duration.standardDays(1)), 1440);
    SeenIds seen = new SeenIds();
    Instant none = BoundedWindow.TIMESTAMP_MIN_VALUE;
    Instant ancient = none;
    assertThat(rule.judge(1, 0, "any", ancient, none, seen)).isEqualTo(Verdict.ACCEPTED);
    assertThat(rule.judge(1, 0, "any", ancient, none, seen)).isEqualTo(Verdict.DUPLICATE);
  }
}
