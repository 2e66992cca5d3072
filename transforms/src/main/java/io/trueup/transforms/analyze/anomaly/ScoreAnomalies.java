package io.trueup.transforms.analyze.anomaly;

import io.trueup.schemas.metric.MetricValue;
import io.trueup.schemas.metric.MetricValueCoder;
import java.time.ZoneId;
import java.util.List;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Scores how unusual values are against the same hour of the week in the weeks before: {@link
 * Baseline#score} says by how much and in which direction. A score is published beside its value,
 * as a value of {@link AnomalyRule#scoreName}, with the same window, dimensions and pane; its
 * bounds are the scores of the value's bounds.
 *
 * <p>An early value is not scored, because a part of a window is not like whole ones; nor is a
 * value of dimensions that have no baseline yet. Windows in which dimensions had no event have no
 * value, and are not part of what is usual.
 */
public final class ScoreAnomalies
    extends PTransform<PCollection<MetricValue>, PCollection<MetricValue>> {
  private static final long serialVersionUID = 1L;

  private final List<AnomalyRule> rules;
  private final ZoneId zone;
  private final History history;

  private ScoreAnomalies(List<AnomalyRule> rules, ZoneId zone, History history) {
    this.rules = List.copyOf(rules);
    this.zone = zone;
    this.history = history;
  }

  /**
   * Scores by these rules.
   *
   * @param zone by whose clocks the hours of the week are
   */
  public static ScoreAnomalies of(List<AnomalyRule> rules, ZoneId zone, History history) {
    return new ScoreAnomalies(rules, zone, history);
  }

  @Override
  public PCollection<MetricValue> expand(PCollection<MetricValue> values) {
    return values
        .apply("Score", ParDo.of(new ScoreAnomaliesFn(rules, zone, history)))
        .setCoder(MetricValueCoder.of());
  }
}
