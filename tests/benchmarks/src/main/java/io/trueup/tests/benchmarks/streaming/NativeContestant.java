package io.trueup.tests.benchmarks.streaming;

import io.trueup.pipelines.config.Deployment;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.analyze.accumulator.Accumulator;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** (c) An ordinary Flink job: for each metric a filter, a keyBy and a window. */
public final class NativeContestant implements Contestant {
  private static final TypeInformation<Tuple3<String, Long, Boolean>> KEYED =
      Types.TUPLE(Types.STRING, Types.LONG, Types.BOOLEAN);

  @Override
  public void start(Deployment deployment, Path directory) throws Exception {
    StreamExecutionEnvironment environment = NativeSource.environment(directory);
    DataStream<LayeredEvent> events = NativeSource.events(environment, deployment);
    TypeInformation<Accumulator> accumulator = NativeSource.type(new AccumulatorCoder());
    for (Metric metric : deployment.catalogue().metrics()) {
      events
          .flatMap(new KeyFn(metric))
          .returns(KEYED)
          .name("Key " + metric.name())
          .keyBy(contribution -> contribution.f0, Types.STRING)
          .window(TumblingEventTimeWindows.of(Duration.ofMillis(metric.tiers().get(0).getMillis())))
          .aggregate(
              new AggregateFn(metric), new CollectFn(metric), accumulator, accumulator, Types.VOID)
          .name("Window " + metric.name());
    }
    environment.executeAsync("native");
  }

  private static final class KeyFn
      extends RichFlatMapFunction<LayeredEvent, Tuple3<String, Long, Boolean>> {
    private static final long serialVersionUID = 1L;

    private final Metric definition;
    private transient SingleMetric metric;

    KeyFn(Metric definition) {
      this.definition = definition;
    }

    @Override
    public void open(OpenContext context) {
      metric = new SingleMetric(definition);
    }

    @Override
    public void flatMap(LayeredEvent event, Collector<Tuple3<String, Long, Boolean>> out) {
      if (metric.takes(event)) {
        out.collect(Tuple3.of(metric.key(), metric.value(), metric.counted()));
      }
    }
  }

  private static final class AggregateFn
      implements AggregateFunction<Tuple3<String, Long, Boolean>, Accumulator, Accumulator> {
    private static final long serialVersionUID = 1L;

    private final Metric definition;
    private transient SingleMetric metric;

    AggregateFn(Metric definition) {
      this.definition = definition;
    }

    @Override
    public Accumulator createAccumulator() {
      if (metric == null) {
        metric = new SingleMetric(definition);
      }
      return metric.create();
    }

    @Override
    public Accumulator add(Tuple3<String, Long, Boolean> value, Accumulator accumulator) {
      SingleMetric.add(accumulator, value.f1, value.f2);
      return accumulator;
    }

    @Override
    public Accumulator getResult(Accumulator accumulator) {
      return accumulator;
    }

    @Override
    public Accumulator merge(Accumulator into, Accumulator other) {
      into.merge(other);
      return into;
    }
  }

  private static final class CollectFn
      extends ProcessWindowFunction<Accumulator, Void, String, TimeWindow> {
    private static final long serialVersionUID = 1L;

    private final Metric definition;
    private transient SingleMetric metric;

    CollectFn(Metric definition) {
      this.definition = definition;
    }

    @Override
    public void open(OpenContext context) {
      metric = new SingleMetric(definition);
    }

    @Override
    public void process(
        String key, Context context, Iterable<Accumulator> values, Collector<Void> out) {
      for (Accumulator value : values) {
        metric.publish(key, context.window().getStart(), value);
      }
    }
  }
}
