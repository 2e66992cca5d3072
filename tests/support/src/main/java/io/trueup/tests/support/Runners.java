package io.trueup.tests.support;

import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** The runners that every law holds on, set up as the product sets them up. */
public enum Runners {
  /** With its enforcements: it fails where an element is changed or does not encode. */
  DIRECT {
    @Override
    public PipelineOptions batch() {
      DirectOptions options = PipelineOptionsFactory.as(DirectOptions.class);
      options.setRunner(DirectRunner.class);
      options.setTargetParallelism(3);
      options.setEnforceEncodability(true);
      options.setEnforceImmutability(true);
      return options;
    }

    @Override
    public PipelineOptions streaming() {
      return batch();
    }
  },

  /** Embedded, with two workers. */
  FLINK {
    @Override
    public PipelineOptions batch() {
      return options(false);
    }

    @Override
    public PipelineOptions streaming() {
      FlinkPipelineOptions options = options(true);
      // An open bundle holds the watermark back; in small ones it moves between the elements.
      options.setMaxBundleSize(10L);
      return options;
    }

    private static FlinkPipelineOptions options(boolean streaming) {
      FlinkPipelineOptions options = PipelineOptionsFactory.as(FlinkPipelineOptions.class);
      options.setRunner(FlinkRunner.class);
      options.setFlinkMaster("[local]");
      options.setStreaming(streaming);
      options.setParallelism(2);
      options.setMaxParallelism(16);
      options.setObjectReuse(true);
      options.setFasterCopy(false);
      options.setMaxBundleTimeMills(50L);
      options.setShutdownSourcesAfterIdleMs(0L);
      return options;
    }
  };

  /** For a bounded input. */
  public abstract PipelineOptions batch();

  /** For an unbounded input that ends, such as {@code TestStream}. */
  public abstract PipelineOptions streaming();
}
