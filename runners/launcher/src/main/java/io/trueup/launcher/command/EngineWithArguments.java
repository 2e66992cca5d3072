package io.trueup.launcher.command;

import io.trueup.launcher.UserException;
import io.trueup.pipelines.run.Engine;
import io.trueup.pipelines.run.StreamingJob;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;

/** An engine with the arguments of the command line, which are the user's to put right. */
public final class EngineWithArguments implements Engine {
  private final Engine engine;
  private final List<String> arguments;

  public EngineWithArguments(Engine engine, List<String> arguments) {
    this.engine = engine;
    this.arguments = List.copyOf(arguments);
  }

  @Override
  public String runner() {
    return engine.runner();
  }

  @Override
  public PipelineOptions streaming(List<String> given) {
    return options(engine::streaming, given);
  }

  @Override
  public PipelineOptions batch(List<String> given) {
    return options(engine::batch, given);
  }

  @Override
  public StreamingJob submit(Pipeline pipeline) {
    return engine.submit(pipeline);
  }

  private PipelineOptions options(
      Function<List<String>, PipelineOptions> make, List<String> given) {
    List<String> all = new ArrayList<>(given);
    all.addAll(arguments);
    try {
      return make.apply(all);
    } catch (IllegalArgumentException e) {
      throw new UserException(
          "%s does not take %s: %s"
              .formatted(runner(), String.join(" ", arguments), e.getMessage()),
          e);
    }
  }
}
