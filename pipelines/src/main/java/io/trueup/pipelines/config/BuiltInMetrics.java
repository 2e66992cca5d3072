package io.trueup.pipelines.config;

import io.trueup.transforms.analyze.anomaly.AnomalyRule;
import io.trueup.transforms.ledger.QualityMetrics;
import io.trueup.transforms.record.drift.DriftMetrics;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.time.Duration;

/**
 * The metrics that the stream publishes of itself, beside those of the catalogue. They tell of what
 * was received, of which a recompute knows nothing.
 */
public final class BuiltInMetrics {
  private static final Set<String> NAMES =
      Stream.concat(DriftMetrics.names().stream(), QualityMetrics.names().stream())
          .collect(Collectors.toUnmodifiableSet());

  /** How unusual the quality is that events come in. */
  private static final List<AnomalyRule> ANOMALIES =
      QualityMetrics.names().stream().map(AnomalyRule::ofBuiltIn).toList();

  private BuiltInMetrics() {}

  /** What an alert can watch: a metric, the fields that split it and its only tier. */
  record BuiltIn(String name, List<String> by, Duration tier) {}

  public static Set<String> names() {
    return NAMES;
  }

  /** Those of them that are scored against their past. */
  public static List<AnomalyRule> anomalies() {
    return ANOMALIES;
  }

  /**
   * All of them and the scores.
   *
   * @param driftWindow the tier of those of schema drift
   */
  static List<BuiltIn> all(Duration driftWindow) {
    Stream<BuiltIn> drift =
        DriftMetrics.names().stream()
            .map(name -> new BuiltIn(name, DriftMetrics.dimensions(name), driftWindow));
    Stream<BuiltIn> quality = QualityMetrics.names().stream().map(BuiltInMetrics::ofQuality);
    Stream<BuiltIn> scores =
        ANOMALIES.stream().map(AnomalyRule::scoreName).map(BuiltInMetrics::ofQuality);
    return Stream.of(drift, quality, scores).flatMap(stream -> stream).toList();
  }

  private static BuiltIn ofQuality(String name) {
    return new BuiltIn(name, QualityMetrics.DIMENSIONS, QualityMetrics.TIER);
  }
}
