package io.trueup.transforms.record.verdict;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.Flag;
import io.trueup.schemas.event.JudgedEvent;
import io.trueup.schemas.event.Verdict;
import it.unimi.dsi.fastutil.io.FastByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Instant;

/** Decides the events of one shard, batch by batch, and forgets ids as the watermark passes. */
final class JudgeBatches extends DoFn<KV<Integer, byte[]>, JudgedEvent> {
  private static final long serialVersionUID = 1L;

  /*
   * One value for a whole shard. Flink's heap backend gives and takes the live object; it copies
   * through the coder only the first time that a value is read while a snapshot is being written
   * (CopyOnWriteStateMap.get), so a batch costs no copy and a checkpoint at most one per shard. A
   * MapState would be copied just the same, for on the heap it is one value too. On RocksDB every
   * batch would read and write the whole value: the gate is made for the heap backend.
   */
  @StateId("seen")
  private final StateSpec<ValueState<SeenIds>> seenSpec = StateSpecs.value(SeenIdsCoder.of());

  @TimerId("sweep")
  private final TimerSpec sweepSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  private final Counter forgottenIds = Metrics.counter(DecideVerdicts.class, "forgottenIds");

  private final VerdictRule rule;

  JudgeBatches(VerdictRule rule) {
    this.rule = rule;
  }

  @ProcessElement
  public void processElement(
      @Element KV<Integer, byte[]> batch,
      @StateId("seen") ValueState<SeenIds> state,
      @TimerId("sweep") Timer sweep,
      OutputReceiver<JudgedEvent> out)
      throws IOException {
    SeenIds stored = state.read();
    SeenIds seen = stored == null ? new SeenIds() : stored;
    int earliest = seen.earliest();
    Instant watermark = sweep.getCurrentRelativeTime();
    InputStream block = new FastByteArrayInputStream(batch.getValue());
    while (block.available() > 0) {
      TimestampedValue<CustomerEvent> stamped = EventBlock.next(block);
      CustomerEvent event = stamped.getValue();
      long fingerprint = EventIdHash.of(event.eventId()).fingerprint();
      int content = ContentHash.of(event);
      Verdict verdict = rule.judge(fingerprint, content, event.eventTime(), watermark, seen);
      boolean conflicting = verdict == Verdict.DUPLICATE && seen.contentOf(fingerprint) != content;
      int flags = conflicting ? Flag.CONFLICTING.bit() : Flag.NONE;
      // Each event keeps the timestamp that it came with. The batch carries the earliest of them,
      // so none is behind it.
      out.outputWithTimestamp(JudgedEvent.of(event, verdict, flags), stamped.getTimestamp());
    }
    state.write(seen);
    if (seen.earliest() < earliest) {
      setSweep(seen, sweep);
    }
  }

  @OnTimer("sweep")
  public void sweep(@StateId("seen") ValueState<SeenIds> state, @TimerId("sweep") Timer sweep) {
    SeenIds seen = state.read();
    if (seen == null) {
      return;
    }
    forgottenIds.inc(seen.forgetBefore(rule.keptFrom(sweep.getCurrentRelativeTime())));
    if (seen.earliest() == SeenIds.NEVER) {
      state.clear();
    } else {
      state.write(seen);
      setSweep(seen, sweep);
    }
  }

  /** Without an output timestamp: else the timer would hold the watermark for the whole horizon. */
  private void setSweep(SeenIds seen, Timer sweep) {
    sweep.withNoOutputTimestamp().set(rule.sweepTime(seen.earliest()));
  }
}
