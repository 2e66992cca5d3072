package io.trueup.tests.benchmarks.streaming;

import io.trueup.launcher.Analytics;
import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.run.Engine;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * The whole stream, as {@code bin/trueup stream} runs it: contract check, pseudonyms, gate,
 * enrichment, archive, ledger, early panes and views. It reports no final values.
 */
public final class WholeStream implements Contestant {
  private final List<String> options;

  private WholeStream(List<String> options) {
    this.options = options;
  }

  /** With the settings that the command has by default, which are for latency. */
  public static WholeStream byDefault() {
    return new WholeStream(List.of());
  }

  /** With the settings of the other contestants. */
  static WholeStream forThroughput() {
    return new WholeStream(BeamSource.THROUGHPUT);
  }

  @Override
  public void start(Deployment deployment, Path directory) throws SQLException {
    Engine engine = BeamSource.engine(directory);
    engine.submit(new Analytics(deployment).stream(engine.streaming(options)));
  }
}
