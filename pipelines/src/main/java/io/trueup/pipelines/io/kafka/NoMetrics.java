package io.trueup.pipelines.io.kafka;

import org.apache.beam.sdk.metrics.BoundedTrie;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Distribution;
import org.apache.beam.sdk.metrics.Gauge;
import org.apache.beam.sdk.metrics.MetricName;
import org.apache.beam.sdk.metrics.MetricsContainer;
import org.apache.beam.sdk.metrics.MetricsEnvironment;
import org.apache.beam.sdk.metrics.NoOpCounter;
import org.apache.beam.sdk.metrics.StringSet;

/**
 * Takes Beam's metrics on a thread whose runner keeps none. KafkaIO reports the size of each
 * record, and a report that finds no container tries anew to be the first to say so, by an atomic
 * exchange on what all threads share.
 */
final class NoMetrics implements MetricsContainer {
  private static final NoMetrics INSTANCE = new NoMetrics();
  private static final Nowhere NOWHERE = new Nowhere();

  private NoMetrics() {}

  /** Begins with this thread, where its runner keeps no metrics. */
  static void whereNoneAreKept() {
    if (MetricsEnvironment.getCurrentContainer() == null) {
      MetricsEnvironment.setCurrentContainer(INSTANCE);
    }
  }

  @Override
  public Counter getCounter(MetricName name) {
    return NoOpCounter.getInstance();
  }

  @Override
  public Distribution getDistribution(MetricName name) {
    return NOWHERE;
  }

  @Override
  public Gauge getGauge(MetricName name) {
    return NOWHERE;
  }

  @Override
  public StringSet getStringSet(MetricName name) {
    return NOWHERE;
  }

  @Override
  public BoundedTrie getBoundedTrie(MetricName name) {
    return NOWHERE;
  }

  /** A metric of each kind but a counter, of which nothing is kept. */
  private static final class Nowhere implements Distribution, Gauge, StringSet, BoundedTrie {
    private static final long serialVersionUID = 1L;
    private static final MetricName NAME = MetricName.named(NoMetrics.class, "nowhere");

    @Override
    public MetricName getName() {
      return NAME;
    }

    @Override
    public void update(long value) {}

    @Override
    public void update(long sum, long count, long min, long max) {}

    @Override
    public void set(long value) {}

    @Override
    public void add(String value) {}

    @Override
    public void add(String... values) {}

    @Override
    public void add(Iterable<String> values) {}
  }
}
