package io.trueup.launcher.command;

import io.trueup.launcher.UserException;
import io.trueup.pipelines.config.Deployment;
import io.trueup.transforms.analyze.Metric;
import picocli.CommandLine.Parameters;

/** Which metric. */
final class MetricParameter {
  @Parameters(index = "0", paramLabel = "NAME", description = "The metric's name in metrics.yaml.")
  private String name;

  Metric of(Deployment deployment) {
    return deployment.catalogue().metrics().stream()
        .filter(metric -> metric.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    "There is no metric '%s'; metrics.yaml has %s."
                        .formatted(
                            name,
                            String.join(
                                ", ",
                                deployment.catalogue().metrics().stream()
                                    .map(Metric::name)
                                    .toList()))));
  }
}
