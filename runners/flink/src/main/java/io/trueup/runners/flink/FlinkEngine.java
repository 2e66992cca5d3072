package io.trueup.runners.flink;

import io.trueup.pipelines.run.BeamArguments;
import io.trueup.pipelines.run.Engine;
import io.trueup.pipelines.run.StreamingJob;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Apache Flink: embedded in this process by default, or the cluster of {@code
 * --flinkMaster=host:port}, which is sent all classes with the job.
 *
 * <p>A stream goes on from the newest checkpoint in its directory, or from the savepoint or
 * retained checkpoint of {@code --savepointPath}.
 */
public final class FlinkEngine implements Engine {
  private final Path directory;

  /**
   * @param directory for the generated Flink configuration, checkpoints and savepoints; must be
   *     readable by all of a cluster
   */
  public FlinkEngine(Path directory) {
    this.directory = directory.toAbsolutePath();
  }

  @Override
  public String runner() {
    return "FlinkRunner";
  }

  @Override
  public PipelineOptions streaming(List<String> given) {
    Map<String, String> defaults = FlinkDefaults.streaming();
    Snapshots.newest(checkpoints())
        .ifPresent(newest -> defaults.put("savepointPath", newest.toUri().toString()));
    PipelineOptions options = configured(defaults, given);
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    if (FlinkCluster.isRemote(flink)) {
      FlinkCluster.of(flink).requireNone(flink.getJobName());
    }
    return options;
  }

  @Override
  public PipelineOptions batch(List<String> given) {
    return configured(FlinkDefaults.batch(), given);
  }

  @Override
  public StreamingJob submit(Pipeline pipeline) {
    pipeline.run();
    // Apart from the checkpoints: a drained stream has ended, and nothing goes on from there.
    return new FlinkStreamingJob(SubmittedJobs.take(), directory.resolve("drained"));
  }

  private Path checkpoints() {
    return directory.resolve("checkpoints");
  }

  private PipelineOptions configured(Map<String, String> defaults, List<String> given) {
    PipelineOptions options = BeamArguments.over(defaults, given);
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    Path conf = new FlinkConfiguration(directory, checkpoints()).write(flink);
    flink.setFlinkConfDir(conf.toString());
    if (FlinkCluster.isRemote(flink)) {
      FlinkCluster.of(flink).check(flink.getParallelism());
      if (flink.getFilesToStage() == null) {
        flink.setFilesToStage(JobJars.ofThisProcess());
      }
    }
    return options;
  }
}
