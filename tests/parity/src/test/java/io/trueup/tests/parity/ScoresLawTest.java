package io.trueup.tests.parity;

import static com.google.common.truth.Truth.assertThat;
import static java.util.stream.Collectors.toMap;

import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.LayeredEventCoder;
import io.trueup.schemas.metric.MetricValue;
import io.trueup.tests.support.Arrivals;
import io.trueup.tests.support.EventGenerator;
import io.trueup.tests.support.Rows;
import io.trueup.tests.support.Runners;
import io.trueup.transforms.analyze.AnalyzeMetrics;
import io.trueup.transforms.analyze.AnalyzePolicy;
import io.trueup.transforms.analyze.anomaly.AnomalyRule;
import io.trueup.transforms.analyze.anomaly.History;
import io.trueup.transforms.analyze.anomaly.ScoreAnomalies;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;
import org.joda.time.Interval;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Scores are the same in the stream and in the recompute, and what is written down plainly here.
 */
class ScoresLawTest {
  private static final int SEED = 23;
  private static final int EVENTS = 400;
  private static final int WEEKS = 4;

  @ParameterizedTest
  @EnumSource
  void scoresOfTheStreamAreThoseOfTheRecomputeAndOfTheModel(Runners runner) {
    EventGenerator generator = EventGenerator.seeded(SEED);
    Map<Rows.Row, Double> streamed =
        scores(
            Analysis.run(
                runner.streaming(),
                Arrivals.of(generator.counted(EVENTS), SEED),
                scored(AnalyzePolicy.stream(Arrivals.LATENESS, Analysis.EARLY_FIRING))));
    Map<Rows.Row, Double> recomputed =
        scores(
            Analysis.run(
                runner.batch(),
                Create.of(EventGenerator.seeded(SEED).exact(EVENTS))
                    .withCoder(LayeredEventCoder.of()),
                scored(AnalyzePolicy.recomputeFiles())));
    Map<Rows.Row, Double> modelled =
        Rows.last(
                Analysis.recompute(
                        Runners.DIRECT,
                        ShopCatalogue.first(),
                        AnalyzePolicy.recomputeFiles(),
                        EventGenerator.seeded(SEED).exact(EVENTS))
                    .values())
            .entrySet()
            .stream()
            .collect(toMap(row -> scoreOf(row.getKey()), row -> model(row.getValue())));

    assertThat(streamed).isNotEmpty();
    assertThat(streamed).isEqualTo(recomputed);
    assertThat(recomputed).isEqualTo(modelled);
  }

  private static PTransform<PCollection<LayeredEvent>, PCollection<MetricValue>> scored(
      AnalyzePolicy policy) {
    return new AnalyzeAndScore(policy);
  }

  private static final class AnalyzeAndScore
      extends PTransform<PCollection<LayeredEvent>, PCollection<MetricValue>> {
    private static final long serialVersionUID = 1L;

    private final AnalyzePolicy policy;

    AnalyzeAndScore(AnalyzePolicy policy) {
      this.policy = policy;
    }

    @Override
    public PCollection<MetricValue> expand(PCollection<LayeredEvent> events) {
      String metric = ShopCatalogue.first().metrics().get(0).name();
      return events
          .apply("Analyze", AnalyzeMetrics.of(ShopCatalogue.first(), policy))
          .apply(
              "Score",
              ScoreAnomalies.of(
                  List.of(new AnomalyRule(metric, WEEKS, WEEKS, true)),
                  ZoneOffset.UTC,
                  new TwoAWeek()));
    }
  }

  /** Two values in each week, that differ from week to week. */
  private static final class TwoAWeek implements History {
    private static final long serialVersionUID = 1L;

    @Override
    public List<Past> read(AnomalyRule rule, Duration tier, List<Interval> starts) {
      return IntStream.range(0, WEEKS)
          .boxed()
          .flatMap(
              week ->
                  DoubleStream.of(week * week, week * week + 1.0)
                      .mapToObj(
                          value ->
                              new Past(Map.of(), starts.get(week).getStart().toInstant(), value)))
          .toList();
    }
  }

  /** Of 0, 1, 1, 2, 4, 5, 9, 10: median 3; distances 3, 2, 2, 1, 1, 2, 6, 7, whose median is 2. */
  private static double model(MetricValue value) {
    return (value.estimate() - 3) / (2 * (1 / 0.6745));
  }

  private static Rows.Row scoreOf(Rows.Row row) {
    return new Rows.Row(
        row.metric() + ".anomaly", row.dimensions(), row.windowStart(), row.windowEnd());
  }

  private static Map<Rows.Row, Double> scores(Analysis analysis) {
    return Rows.last(analysis.values()).entrySet().stream()
        .collect(toMap(Map.Entry::getKey, row -> row.getValue().estimate()));
  }
}
