package io.trueup.tests.benchmarks.streaming;

import io.trueup.schemas.event.LayeredEvent;
import io.trueup.transforms.analyze.Catalogue;
import io.trueup.transforms.analyze.accumulator.Accumulator;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Counts events into cells and hands them on after so many events, before a checkpoint, and before
 * a watermark, which comes every 200 ms.
 */
final class PreAggregateOperator
    extends AbstractStreamOperator<Tuple2<MetricCells.CellKey, Accumulator[]>>
    implements OneInputStreamOperator<LayeredEvent, Tuple2<MetricCells.CellKey, Accumulator[]>> {
  private static final long serialVersionUID = 1L;

  /** As many as the bundles of the contestants on Beam have at most. */
  private static final int MOST_EVENTS = 50_000;

  private final Catalogue catalogue;
  private transient MetricCells cells;
  private transient int events;

  PreAggregateOperator(Catalogue catalogue) {
    this.catalogue = catalogue;
    setChainingStrategy(ChainingStrategy.ALWAYS);
  }

  @Override
  public void open() throws Exception {
    super.open();
    cells = new MetricCells(catalogue);
  }

  @Override
  public void processElement(StreamRecord<LayeredEvent> element) {
    cells.count(element.getValue());
    if (++events >= MOST_EVENTS) {
      flush();
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    flush();
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    flush();
  }

  private void flush() {
    cells.drain(
        (key, cell) -> output.collect(new StreamRecord<>(Tuple2.of(key, cell), key.windowStart())));
    events = 0;
  }
}
