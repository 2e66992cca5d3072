package io.trueup.runners.flink;

import java.util.LinkedHashMap;
import java.util.Map;

/** The Flink Runner's options that Trueup starts from; any of them may be given otherwise. */
final class FlinkDefaults {
  private FlinkDefaults() {}

  /**
   * For streams.
   *
   * <p>{@code fasterCopy} stays off: it lets the asynchronous snapshot of the heap state backend
   * see accumulators that are changed after the barrier. {@code maxBundleTimeMills} is a delay that
   * adds up over the steps of the graph, because an open bundle holds the watermark back; but each
   * step has a clock that looks twice in that time whether its bundle is to end, so that half of it
   * costs twice as much, and most where nothing happens. {@code finishBundleBeforeCheckpointing}:
   * else what a bundle held back waits out the checkpoint in a buffer, and the watermark that it
   * held back may pass before it. {@code maxParallelism} fixes the number of source splits and of
   * key groups for the life of the state. {@code disableMetrics}: else the source publishes every
   * counter of its step anew with each record. {@code disableCounterMetrics}: else KafkaIO looks up
   * where to count four times a record, only to find that nobody counts.
   */
  static Map<String, String> streaming() {
    Map<String, String> options = common();
    options.put("streaming", "true");
    options.put("attachedMode", "false");
    options.put("maxParallelism", "16");
    options.put("maxBundleSize", "20000");
    options.put("maxBundleTimeMills", "100");
    options.put("finishBundleBeforeCheckpointing", "true");
    options.put("disableMetrics", "true");
    options.put("experiments", "disableCounterMetrics");
    options.put("checkpointingInterval", "5000");
    options.put("externalizedCheckpointsEnabled", "true");
    options.put("retainExternalizedCheckpointsOnCancellation", "true");
    return options;
  }

  /** For bounded pipelines, which run attached: {@code run} returns when they are done. */
  static Map<String, String> batch() {
    Map<String, String> options = common();
    options.put("streaming", "false");
    return options;
  }

  private static Map<String, String> common() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("runner", "FlinkRunner");
    options.put("flinkMaster", "[local]");
    options.put("parallelism", "2");
    options.put("objectReuse", "true");
    options.put("fasterCopy", "false");
    return options;
  }
}
