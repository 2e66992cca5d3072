package io.trueup.launcher.metrics;

import static java.util.stream.Collectors.joining;

import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.config.Durations;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.analyze.PeriodWindows;
import io.trueup.transforms.analyze.SlidingTier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;

/** What a metric computes, keeps and costs, said to people. */
public final class MetricInWords {
  private static final Duration DAY = Duration.standardDays(1);

  private final Deployment deployment;
  private final Metric metric;
  private final MeasureInWords measure;

  /** Null where the metric counts what happened. */
  private final @Nullable TrailInWords trail;

  public MetricInWords(Deployment deployment, Metric metric) {
    this.deployment = deployment;
    this.metric = metric;
    measure = MeasureInWords.of(metric.measure());
    trail =
        metric.countsDerived()
            ? new TrailInWords(
                deployment.catalogue(), metric, deployment.record().allowedLateness().longest())
            : null;
  }

  /** A text by what it is about, in the order to be read. */
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("metric", metric.name());
    texts.put("computes", computes());
    texts.put("windows", windows());
    texts.put("stream", measure.stream());
    texts.put("bounds", bounds());
    texts.put("state", state());
    texts.put("cost", cost());
    reads().ifPresent(reads -> texts.put("reads", reads));
    return texts;
  }

  private String computes() {
    String what = measure.computes() + ConditionsInWords.of(metric.where());
    return metric.by().isEmpty() ? what : what + ", for each " + String.join(", ", metric.by());
  }

  private String windows() {
    PeriodWindows periods = metric.periods();
    if (periods != null) {
      return "%s in %s, ending with each %s"
          .formatted(
              Durations.format(periods.length()),
              deployment.catalogue().zone().normalized(),
              periods.every().name().toLowerCase(Locale.ROOT));
    }
    List<String> windows = new ArrayList<>();
    for (Duration tier : metric.tiers()) {
      windows.add(
          tier.equals(DAY)
              ? "days in " + deployment.catalogue().zone().normalized()
              : Durations.format(tier));
    }
    for (SlidingTier tier : metric.sliding()) {
      windows.add(Durations.format(tier.length()) + " every " + Durations.format(tier.every()));
    }
    return String.join(", ", windows);
  }

  private String bounds() {
    return metric.limit() == null
        ? measure.bounds()
        : measure.bounds()
            + "; none are claimed in windows with more than "
            + 4 * metric.limit().values()
            + " values of "
            + metric.limit().field();
  }

  private String state() {
    String cell =
        metric.limit() == null
            ? measure.state()
            : "for each of up to "
                + 4 * metric.limit().values()
                + " values of "
                + metric.limit().field()
                + " "
                + measure.state();
    String each =
        metric.keyedBy().isEmpty()
            ? ""
            : " and combination of " + metric.keyedBy().stream().collect(joining(", "));
    return (trail == null ? "" : trail.state() + "; then ")
        + cell
        + ", for each open window"
        + each
        + "; a window is open until "
        + Durations.format(deployment.record().allowedLateness().longest())
        + " and a minute after its end";
  }

  /** What a recompute reads more than its range, where periods are longer than any. */
  private Optional<String> reads() {
    PeriodWindows periods = metric.periods();
    return periods == null
        ? Optional.empty()
        : Optional.of(Durations.format(periods.length()) + " before the range of a recompute");
  }

  private String cost() {
    PeriodWindows periods = metric.periods();
    int windows =
        periods != null
            ? periods.periods()
            : metric.tiers().size()
                + metric.sliding().stream()
                    .mapToInt(tier -> (int) (tier.length().getMillis() / tier.every().getMillis()))
                    .sum();
    return (trail == null ? "" : trail.cost() + "; then ")
        + (trail == null ? "each event" : "each derived event")
        + " is added once, in its bundle; what a bundle has of a window is merged into "
        + windows
        + (windows == 1 ? " window" : " windows")
        + ", in the one shuffle of all metrics";
  }
}
