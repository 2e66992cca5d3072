package io.trueup.transforms.record.verdict;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.Flag;
import io.trueup.schemas.event.JudgedEvent;
import io.trueup.schemas.event.Verdict;
import io.trueup.schemas.wire.WireInput;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.io.IOException;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Gauge;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.TimeDomain;
import org.apache.beam.sdk.state.Timer;
import org.apache.beam.sdk.state.TimerSpec;
import org.apache.beam.sdk.state.TimerSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Decides the events of one shard, batch by batch, and forgets ids as the watermark passes.
 *
 * <p>A runner that restores a checkpoint begins with no watermark, and what is read before the
 * source tells it anew would never be late, however old. So a shard remembers the watermark, and
 * the further one of the two holds. A shard without events remembers it to {@link #TICK}; one that
 * never had an event remembers none, but of a thousand events each has had some.
 */
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

  /**
   * So far the remembered watermark may be behind: not further than windows are kept beyond the
   * allowed lateness, so that what is accepted because of that finds its window.
   */
  static final Duration TICK = Duration.standardMinutes(1);

  @TimerId("tick")
  private final TimerSpec tickSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  private final Counter forgottenIds = Metrics.counter(DecideVerdicts.class, "forgottenIds");

  private final Gauge heldIds = Metrics.gauge(DecideVerdicts.class, "heldIds");

  private final VerdictRule rule;

  /** How many ids each shard holds that came to this instance, and all of them together. */
  private transient Int2IntOpenHashMap idsByShard;

  private transient long ids;

  JudgeBatches(VerdictRule rule) {
    this.rule = rule;
  }

  @Setup
  public void setUp() {
    idsByShard = new Int2IntOpenHashMap();
  }

  @ProcessElement
  public void processElement(
      @Element KV<Integer, byte[]> batch,
      @StateId("seen") ValueState<SeenIds> state,
      @TimerId("tick") Timer tick,
      OutputReceiver<JudgedEvent> out)
      throws IOException {
    SeenIds seen = state.read();
    if (seen == null) {
      seen = new SeenIds();
      setTick(tick);
    }
    Instant watermark = seen.advanceTo(tick.getCurrentRelativeTime());
    WireInput block = new WireInput(batch.getValue());
    while (block.available() > 0) {
      EventBlock.Entry entry = EventBlock.Entry.next(block);
      CustomerEvent event = entry.event();
      long fingerprint = entry.fingerprint();
      int content = ContentHash.of(event);
      Verdict verdict =
          rule.judge(fingerprint, content, event.source(), event.eventTime(), watermark, seen);
      boolean conflicting = verdict == Verdict.DUPLICATE && seen.contentOf(fingerprint) != content;
      int flags = conflicting ? Flag.CONFLICTING.bit() : Flag.NONE;
      // Each event keeps the timestamp that it came with. The batch carries the earliest of them,
      // so none is behind it.
      out.outputWithTimestamp(JudgedEvent.of(event, verdict, flags), entry.timestamp());
    }
    state.write(seen);
    hold(batch.getKey(), seen);
  }

  @OnTimer("tick")
  public void tick(
      @Key Integer shard, @StateId("seen") ValueState<SeenIds> state, @TimerId("tick") Timer tick) {
    SeenIds seen = state.read();
    if (seen == null) {
      return;
    }
    Instant watermark = seen.advanceTo(tick.getCurrentRelativeTime());
    if (!watermark.isBefore(rule.sweepTime(seen.earliest()))) {
      forgottenIds.inc(seen.forgetBefore(rule.keptFrom(watermark)));
      hold(shard, seen);
    }
    state.write(seen);
    setTick(tick);
  }

  private void hold(int shard, SeenIds seen) {
    int held = seen.size();
    ids = ids - idsByShard.put(shard, held) + held;
    heldIds.set(ids);
  }

  /** Until the input ends. Without an output timestamp: else it would hold the watermark. */
  private static void setTick(Timer tick) {
    Instant watermark = tick.getCurrentRelativeTime();
    if (watermark.isBefore(GlobalWindow.INSTANCE.maxTimestamp().minus(TICK))) {
      tick.withNoOutputTimestamp().set(watermark.plus(TICK));
    }
  }
}
