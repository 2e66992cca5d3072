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
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Adds up the tallies of each line while it is open, publishes it when it has changed, and forgets
 * it when the watermark is {@code openFor} past its minute.
 *
 * <p>Which line it is depends on the watermark. A runner that restores a checkpoint begins without
 * one, so a line that is opened then gets its name with the first watermark, or when it is
 * published where none has come by then.
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
      line = LedgerLine.open();
      Instant watermark = close.getCurrentRelativeTime();
      if (watermark.isAfter(BoundedWindow.TIMESTAMP_MIN_VALUE)) {
        name(line, counts.getKey(), watermark, close);
      } else {
        close.withOutputTimestamp(end()).set(watermark.plus(Duration.millis(1)));
      }
    }
    if (!line.changed()) {
      publish.offset(firingDelay).withOutputTimestamp(end()).setRelative();
    }
    line.add(counts.getValue());
    state.write(line);
  }

  /** A minute that was closed gets a line of its own, open for as long from now on. */
  private void name(LedgerLine line, LedgerKey key, Instant watermark, Timer close) {
    Instant closing = key.start().plus(Duration.standardMinutes(1)).plus(openFor);
    if (watermark.isBefore(closing)) {
      line.name(FIRST);
      close.withOutputTimestamp(end()).set(closing);
    } else {
      line.name(Math.floorDiv(watermark.getMillis(), DAY_MILLIS));
      close
          .withOutputTimestamp(end())
          .set(isInputOver(watermark) ? end() : watermark.plus(openFor));
    }
  }

  private boolean isInputOver(Instant watermark) {
    return watermark.isAfter(end().minus(openFor));
  }

  @OnTimer("publish")
  public void publish(
      @Key LedgerKey key,
      @StateId("line") ValueState<LedgerLine> state,
      @TimerId("close") Timer close,
      OutputReceiver<LedgerEntry> out) {
    LedgerLine line = state.read();
    if (line != null && line.changed()) {
      if (!line.isNamed()) {
        name(line, key, close.getCurrentRelativeTime(), close);
      }
      out.output(line.publish(key));
      state.write(line);
    }
  }

  @OnTimer("close")
  public void close(
      @Key LedgerKey key,
      @StateId("line") ValueState<LedgerLine> state,
      @TimerId("close") Timer close,
      OutputReceiver<LedgerEntry> out) {
    LedgerLine line = state.read();
    if (line == null) {
      return;
    }
    Instant watermark = close.getCurrentRelativeTime();
    if (!line.isNamed() && !isInputOver(watermark)) {
      name(line, key, watermark, close);
      state.write(line);
      return;
    }
    if (!line.isNamed()) {
      line.name(FIRST);
    }
    if (line.changed()) {
      out.output(line.publish(key));
    }
    state.clear();
  }

  /** What timers publish has this timestamp, so that none of them holds the watermark. */
  private static Instant end() {
    return GlobalWindow.INSTANCE.maxTimestamp();
  }
}
