package io.trueup.runners.flink;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.GenerateSequence;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;

/**
 * An endless sequence of numbers, grouped by residue in windows too long to close by themselves.
 * Each residue is one split of the source, read in order, so that a lost or doubled number shows.
 */
final class CountedWindows {
  /** One split's numbers: how many there were, and how many there must be up to the highest. */
  record Split(long found, long expected) {}

  static final Queue<Split> RESULTS = new ConcurrentLinkedQueue<>();
  static final AtomicBoolean FAIL = new AtomicBoolean();
  private static final int SPLITS = 16;
  private static final Object PROGRESS = new Object();
  private static long highest;

  private CountedWindows() {}

  static void reset() {
    RESULTS.clear();
    FAIL.set(false);
    synchronized (PROGRESS) {
      highest = -1;
    }
  }

  static Pipeline pipeline(PipelineOptions options, int branches) {
    Pipeline pipeline = Pipeline.create(options);
    PCollection<KV<Long, Long>> numbers =
        pipeline
            .apply("Generate", GenerateSequence.from(0).withRate(1, Duration.millis(1)))
            .apply("Watch", ParDo.of(new Watch()))
            .apply("Window", Window.into(FixedWindows.of(Duration.standardDays(10_000))));
    for (int branch = 0; branch < branches; branch++) {
      numbers
          .apply("Group" + branch, GroupByKey.create())
          .apply("Publish" + branch, ParDo.of(new Publish()));
    }
    return pipeline;
  }

  static long awaitNumber(long number) throws InterruptedException {
    synchronized (PROGRESS) {
      while (highest < number) {
        PROGRESS.wait();
      }
      return highest;
    }
  }

  private static final class Watch extends DoFn<Long, KV<Long, Long>> {
    @ProcessElement
    public void process(@Element Long number, OutputReceiver<KV<Long, Long>> output) {
      if (FAIL.get()) {
        throw new IllegalStateException("planted");
      }
      synchronized (PROGRESS) {
        highest = Math.max(highest, number);
        PROGRESS.notifyAll();
      }
      output.output(KV.of(number % SPLITS, number));
    }
  }

  private static final class Publish extends DoFn<KV<Long, Iterable<Long>>, Void> {
    @ProcessElement
    public void process(@Element KV<Long, Iterable<Long>> split) {
      long found = 0;
      long last = -1;
      for (long number : split.getValue()) {
        found++;
        last = Math.max(last, number);
      }
      RESULTS.add(new Split(found, last / SPLITS + 1));
    }
  }
}
