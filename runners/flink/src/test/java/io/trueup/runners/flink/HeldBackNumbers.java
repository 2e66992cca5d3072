package io.trueup.runners.flink;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;

/**
 * Numbers, each in a window of its own that closes as soon as the watermark comes to the next. They
 * are held back until their bundle ends, as pre-aggregated cells are.
 */
final class HeldBackNumbers {
  static final int NUMBERS = 80;
  static final AtomicBoolean ALL_HELD = new AtomicBoolean();
  static final Queue<Long> COUNTED = new ConcurrentLinkedQueue<>();

  private HeldBackNumbers() {}

  static Pipeline pipeline(PipelineOptions options) {
    COUNTED.clear();
    ALL_HELD.set(false);
    Pipeline pipeline = Pipeline.create(options);
    pipeline
        .apply("Read", Read.from(new PairSource()))
        .apply("Window", Window.into(FixedWindows.of(PairSource.APART)))
        .apply("HoldBack", ParDo.of(new HoldBack()))
        .apply("Group", GroupByKey.create())
        .apply("Count", ParDo.of(new Count()));
    return pipeline;
  }

  private static final class HoldBack extends DoFn<Long, KV<Long, Long>> {
    private transient List<Long> held;

    @StartBundle
    public void start() {
      held = new ArrayList<>();
    }

    @ProcessElement
    public void hold(@Element Long number) {
      held.add(number);
      if (number == NUMBERS) {
        ALL_HELD.set(true);
      }
    }

    @FinishBundle
    public void release(FinishBundleContext context) {
      for (long number : held) {
        IntervalWindow window = new IntervalWindow(PairSource.time(number), PairSource.APART);
        context.output(KV.of(number, number), window.start(), window);
      }
    }
  }

  private static final class Count extends DoFn<KV<Long, Iterable<Long>>, Void> {
    @ProcessElement
    public void count(@Element KV<Long, Iterable<Long>> number) {
      COUNTED.add(number.getKey());
    }
  }
}
