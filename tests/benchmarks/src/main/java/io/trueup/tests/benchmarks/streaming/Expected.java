package io.trueup.tests.benchmarks.streaming;

import io.trueup.pipelines.config.Deployment;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.RawRecord;
import io.trueup.tests.benchmarks.measure.FinalValues;
import io.trueup.tests.benchmarks.workload.Replay;
import java.util.Map;
import org.joda.time.Instant;

/** What every contestant must publish, counted in one thread and without an engine. */
public final class Expected {
  private Expected() {}

  /** The final values of a replay. */
  public static Map<FinalValues.Row, FinalValues.Value> of(Replay replay, Deployment deployment) {
    EventDecoder decoder = EventDecoder.of(deployment);
    MetricCells cells = new MetricCells(deployment.catalogue());
    String topic = deployment.sources().get(0).topic();
    for (long n = 0; n < replay.events(); n++) {
      cells.count(
          decoder.decode(
              RawRecord.of(
                  Position.of(topic, replay.partition(n), n),
                  Instant.ofEpochMilli(replay.time(n).toEpochMilli()),
                  Map.of(),
                  replay.record(n))));
    }
    cells.drain(cells::publish);
    return FinalValues.take();
  }
}
