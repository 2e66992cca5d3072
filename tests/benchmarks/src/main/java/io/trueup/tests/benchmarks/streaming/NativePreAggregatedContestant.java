package io.trueup.tests.benchmarks.streaming;

import io.trueup.pipelines.config.Deployment;
import io.trueup.transforms.analyze.Catalogue;
import io.trueup.transforms.analyze.accumulator.Accumulator;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.typeutils.TupleTypeInfo;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** (d) Flink with pre-aggregation in an operator and one keyBy for all metrics: the limit. */
public final class NativePreAggregatedContestant implements Contestant {
  @Override
  public void start(Deployment deployment, Path directory) throws Exception {
    StreamExecutionEnvironment environment = NativeSource.environment(directory);
    Catalogue catalogue = deployment.catalogue();
    long window = catalogue.metrics().get(0).tiers().get(0).getMillis();
    TypeInformation<MetricCells.CellKey> key = NativeSource.type(new CellKeyCoder());
    TypeInformation<Accumulator[]> cell = NativeSource.type(new CellCoder());
    NativeSource.events(environment, deployment)
        .transform(
            "PreAggregate", new TupleTypeInfo<>(key, cell), new PreAggregateOperator(catalogue))
        .keyBy(partial -> partial.f0, key)
        .window(TumblingEventTimeWindows.of(Duration.ofMillis(window)))
        .aggregate(new MergeFn(), new CollectFn(catalogue), cell, cell, Types.VOID);
    environment.executeAsync("native-pre-aggregated");
  }

  private static final class MergeFn
      implements AggregateFunction<
          Tuple2<MetricCells.CellKey, Accumulator[]>, Accumulator[], Accumulator[]> {
    private static final long serialVersionUID = 1L;
    private static final Accumulator[] NONE = {};

    @Override
    public Accumulator[] createAccumulator() {
      return NONE;
    }

    @Override
    public Accumulator[] add(
        Tuple2<MetricCells.CellKey, Accumulator[]> value, Accumulator[] accumulator) {
      Accumulator[] into = accumulator.length == 0 ? new Accumulator[value.f1.length] : accumulator;
      MetricCells.merge(into, value.f1);
      return into;
    }

    @Override
    public Accumulator[] getResult(Accumulator[] accumulator) {
      return accumulator;
    }

    @Override
    public Accumulator[] merge(Accumulator[] into, Accumulator[] other) {
      MetricCells.merge(into, other);
      return into;
    }
  }

  private static final class CollectFn
      extends ProcessWindowFunction<Accumulator[], Void, MetricCells.CellKey, TimeWindow> {
    private static final long serialVersionUID = 1L;

    private final Catalogue catalogue;
    private transient MetricCells cells;

    CollectFn(Catalogue catalogue) {
      this.catalogue = catalogue;
    }

    @Override
    public void open(OpenContext context) {
      cells = new MetricCells(catalogue);
    }

    @Override
    public void process(
        MetricCells.CellKey key,
        Context context,
        Iterable<Accumulator[]> values,
        Collector<Void> out) {
      values.forEach(value -> cells.publish(key, value));
    }
  }
}
