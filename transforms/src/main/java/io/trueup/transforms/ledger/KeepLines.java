package io.trueup.transforms.ledger;

import io.trueup.schemas.ledger.LedgerEntry;
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
 * Adds up the tallies of each line while it is open, publishes it when it has changed, and forgets
 * it when the watermark is {@code openFor} past its minute.
 */
final class KeepLines extends DoFn<KV<LedgerKey, Tally>, LedgerEntry> {
  private static final long serialVersionUID = 1L;

  private static final long DAY_MILLIS = Duration.standardDays(1).getMillis();
  private static final long FIRST = 0;

  @StateId("line")
  private final StateSpec<ValueState<LedgerLine>> lineSpec =
      StateSpecs.value(LedgerLine.LineCoder.of());

  @TimerId("publish")
  private final TimerSpec publishSpec = TimerSpecs.timer(TimeDomain.PROCESSING_TIME);

  @TimerId("close")
  private final TimerSpec closeSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  private final Duration firingDelay;
  private final Duration openFor;

  KeepLines(Duration firingDelay, Duration openFor) {
    this.firingDelay = firingDelay;
    this.openFor = openFor;
  }

  @ProcessElement
  public void add(
      @Element KV<LedgerKey, Tally> counts,
      @StateId("line") ValueState<LedgerLine> state,
      @TimerId("publish") Timer publish,
      @TimerId("close") Timer close) {
    LedgerLine line = state.read();
    if (line == null) {
      line = open(counts.getKey(), close);
    }
    if (!line.changed()) {
      publish.offset(firingDelay).withOutputTimestamp(end()).setRelative();
    }
    line.add(counts.getValue());
    state.write(line);
  }

  /** A minute that was closed gets a line of its own, open for as long from now on. */
  private LedgerLine open(LedgerKey key, Timer close) {
    Instant watermark = close.getCurrentRelativeTime();
    Instant closing = key.start().plus(Duration.standardMinutes(1)).plus(openFor);
    if (watermark.isBefore(closing)) {
      close.withOutputTimestamp(end()).set(closing);
      return LedgerLine.open(FIRST);
    }
    boolean inputEnds = watermark.isAfter(end().minus(openFor));
    close.withOutputTimestamp(end()).set(inputEnds ? end() : watermark.plus(openFor));
    return LedgerLine.open(Math.floorDiv(watermark.getMillis(), DAY_MILLIS));
  }

  @OnTimer("publish")
  public void publish(
      @Key LedgerKey key,
      @StateId("line") ValueState<LedgerLine> state,
      OutputReceiver<LedgerEntry> out) {
    LedgerLine line = state.read();
    if (line != null && line.changed()) {
      out.output(line.publish(key));
      state.write(line);
    }
  }

  @OnTimer("close")
  public void close(
      @Key LedgerKey key,
      @StateId("line") ValueState<LedgerLine> state,
      OutputReceiver<LedgerEntry> out) {
    LedgerLine line = state.read();
    if (line != null && line.changed()) {
      out.output(line.publish(key));
    }
    state.clear();
  }

  /** What timers publish has this timestamp, so that none of them holds the watermark. */
  private static Instant end() {
    return GlobalWindow.INSTANCE.maxTimestamp();
  }
}
