package io.trueup.tests.benchmarks.streaming;

import io.trueup.pipelines.config.Deployment;
import java.nio.file.Path;

/** One way to compute the catalogue from the topic; its final values go to {@code FinalValues}. */
public interface Contestant {
  /** Starts it and returns while it runs. */
  void start(Deployment deployment, Path directory) throws Exception;
}
