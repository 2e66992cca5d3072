package io.trueup.pipelines.run;

import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;

/** A runner with the settings that Trueup runs well with: the port that modules above see. */
public interface Engine {
  /** The runner's simple name, as {@code --runner} takes it. */
  String runner();

  /**
   * Options of an unbounded pipeline.
   *
   * @param given Beam arguments ({@code --name=value}); they go before the engine's defaults
   * @throws IllegalArgumentException if an argument is unknown or its value is not allowed
   */
  PipelineOptions streaming(List<String> given);

  /**
   * Options of a bounded pipeline, whose {@link Pipeline#run} blocks; else as {@link #streaming}.
   */
  PipelineOptions batch(List<String> given);

  /** Starts a pipeline made with {@link #streaming} options and returns while it runs. */
  StreamingJob submit(Pipeline pipeline);
}
