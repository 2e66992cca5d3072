package io.trueup.runners.direct;

import io.trueup.pipelines.run.BeamArguments;
import io.trueup.pipelines.run.Engine;
import io.trueup.pipelines.run.StreamingJob;
import java.util.List;
import java.util.Map;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;

/** Beam's Direct Runner: in this process, for trials and tests up to about 1,000 events/s. */
public final class DirectEngine implements Engine {
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "runner", "DirectRunner",
          "targetParallelism", "3",
          "enforceImmutability", "false",
          "enforceEncodability", "false");

  @Override
  public String runner() {
    return "DirectRunner";
  }

  @Override
  public PipelineOptions streaming(List<String> given) {
    PipelineOptions options = BeamArguments.over(DEFAULTS, given);
    options.as(DirectOptions.class).setBlockOnRun(false);
    return options;
  }

  @Override
  public PipelineOptions batch(List<String> given) {
    return BeamArguments.over(DEFAULTS, given);
  }

  @Override
  public StreamingJob submit(Pipeline pipeline) {
    return new DirectStreamingJob(pipeline.run());
  }
}
