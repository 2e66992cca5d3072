package io.trueup.transforms.analyze.anomaly;

import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.PaneTiming;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.beam.sdk.transforms.DoFn;
import org.joda.time.Duration;
import org.joda.time.Interval;

/** Scores each value of a window that is over; most values are of metrics that are not scored. */
final class ScoreAnomaliesFn extends DoFn<MetricValue, MetricValue> {
  private static final long serialVersionUID = 1L;

  /** Of metrics, tiers and hours: a stream uses two hours of each, a recompute all of its range. */
  private static final int MOST_BASELINES = 500;

  private final List<AnomalyRule> rules;
  private final ZoneId zone;
  private final History history;

  private transient Map<String, AnomalyRule> byMetric;
  private transient Map<Hour, Baselines> baselines;

  private record Hour(String metric, Duration tier, Season season) {}

  ScoreAnomaliesFn(List<AnomalyRule> rules, ZoneId zone, History history) {
    this.rules = rules;
    this.zone = zone;
    this.history = history;
  }

  @Setup
  public void setUp() {
    byMetric = rules.stream().collect(Collectors.toMap(AnomalyRule::metric, Function.identity()));
    baselines = new LeastRecentlyUsed();
  }

  @ProcessElement
  public void score(@Element MetricValue value, OutputReceiver<MetricValue> output) {
    AnomalyRule rule = byMetric.get(value.metric());
    if (rule == null || value.timing() == PaneTiming.EARLY) {
      return;
    }
    Season season = Season.of(value.windowStart(), zone);
    Baseline baseline =
        baselines
            .computeIfAbsent(
                new Hour(value.metric(), value.tier(), season), hour -> read(rule, hour))
            .of(value.dimensions());
    if (baseline != null) {
      output.output(
          value.toBuilder()
              .setMetric(rule.scoreName())
              .setEstimate(baseline.score(value.estimate()))
              .setLower(baseline.score(value.lower()))
              .setUpper(baseline.score(value.upper()))
              .setStateBytes(null)
              .setLayers(Map.of())
              .build());
    }
  }

  private Baselines read(AnomalyRule rule, Hour hour) {
    List<Interval> weeks = hour.season().before(rule.weeks());
    return new Baselines(rule, weeks, history.read(rule, hour.tier(), weeks));
  }

  private static final class LeastRecentlyUsed extends LinkedHashMap<Hour, Baselines> {
    private static final long serialVersionUID = 1L;

    LeastRecentlyUsed() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Hour, Baselines> eldest) {
      return size() > MOST_BASELINES;
    }
  }
}
