package io.trueup.transforms.record.drift;

import io.trueup.transforms.record.contract.Contracts;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.SetCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.state.BagState;
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
 * Turns what comes for windows that are closed into a number of late events in the window that the
 * watermark is in, so that nothing is left for Beam to drop. The windows further on are behind this
 * step, so none of them has seen a later watermark.
 *
 * <p>Of each source and window it admits the events that have contracts, and the first {@value
 * UsageKey#MAX_UNDECLARED} others to come; what is beyond them is counted together. A name that was
 * admitted stays so for its window, and so do all usages of one event meet.
 *
 * <p>A runner that restores a checkpoint begins without a watermark, by which every window is open.
 * So what comes before the first watermark waits for it.
 */
final class AdmitUsagesFn
    extends DoFn<KV<UsageKey, KV<UsageKey, FieldUsage>>, KV<UsageKey, FieldUsage>> {
  private static final long serialVersionUID = 1L;

  private static final String NAMES = "names";
  private static final String FORGET = "forget";
  private static final String WAITING = "waiting";
  private static final String BEGIN = "begin";
  private static final Instant NO_WATERMARK = BoundedWindow.TIMESTAMP_MIN_VALUE;

  @StateId(NAMES)
  private final StateSpec<ValueState<Set<String>>> namesSpec =
      StateSpecs.value(SetCoder.of(StringUtf8Coder.of()));

  @TimerId(FORGET)
  private final TimerSpec forgetSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  @StateId(WAITING)
  private final StateSpec<BagState<KV<UsageKey, FieldUsage>>> waitingSpec =
      StateSpecs.bag(KvCoder.of(UsageKey.KeyCoder.of(), FieldUsage.UsageCoder.of()));

  @TimerId(BEGIN)
  private final TimerSpec beginSpec = TimerSpecs.timer(TimeDomain.EVENT_TIME);

  private final Map<String, String> schemas;
  private final Duration window;
  private final Duration untilClosed;

  private transient Contracts contracts;

  /**
   * @param schemas the contracts
   * @param window the length of the windows
   * @param allowedLateness how long after its end a window is open
   */
  AdmitUsagesFn(Map<String, String> schemas, Duration window, Duration allowedLateness) {
    this.schemas = schemas;
    this.window = window;
    untilClosed = window.plus(allowedLateness);
  }

  @Setup
  public void compile() {
    contracts = Contracts.compile(schemas);
  }

  @ProcessElement
  public void await(
      @Element KV<UsageKey, KV<UsageKey, FieldUsage>> element,
      @StateId(NAMES) ValueState<Set<String>> names,
      @StateId(WAITING) BagState<KV<UsageKey, FieldUsage>> waiting,
      @TimerId(FORGET) Timer forget,
      @TimerId(BEGIN) Timer begin,
      OutputReceiver<KV<UsageKey, FieldUsage>> output) {
    Instant watermark = begin.getCurrentRelativeTime();
    if (watermark.isAfter(NO_WATERMARK)) {
      admit(element.getValue(), watermark, names, forget, output);
    } else {
      waiting.add(element.getValue());
      begin.set(NO_WATERMARK.plus(Duration.millis(1)));
    }
  }

  /** Where the input ends at once, there was no watermark that anything could be late by. */
  @OnTimer(BEGIN)
  public void begin(
      @StateId(NAMES) ValueState<Set<String>> names,
      @StateId(WAITING) BagState<KV<UsageKey, FieldUsage>> waiting,
      @TimerId(FORGET) Timer forget,
      @TimerId(BEGIN) Timer begin,
      OutputReceiver<KV<UsageKey, FieldUsage>> output) {
    Instant now = begin.getCurrentRelativeTime();
    Instant watermark = now.isBefore(GlobalWindow.INSTANCE.maxTimestamp()) ? now : NO_WATERMARK;
    for (KV<UsageKey, FieldUsage> usage : waiting.read()) {
      admit(usage, watermark, names, forget, output);
    }
    waiting.clear();
  }

  private void admit(
      KV<UsageKey, FieldUsage> counted,
      Instant watermark,
      ValueState<Set<String>> names,
      Timer forget,
      OutputReceiver<KV<UsageKey, FieldUsage>> output) {
    UsageKey key = counted.getKey();
    FieldUsage usage = counted.getValue();
    Instant closing = Instant.ofEpochMilli(key.windowStart()).plus(untilClosed);
    if (!closing.isAfter(watermark)) {
      long length = window.getMillis();
      long open = Math.floorDiv(watermark.getMillis(), length) * length;
      output.output(KV.of(key.late(open), FieldUsage.ofEvents(usage.events())));
      return;
    }
    UsageKey admitted = key;
    if (!contracts.names(key.event()) && !isAdmitted(key.event(), names)) {
      admitted = key.further();
    }
    forget.withNoOutputTimestamp().set(closing);
    output.output(KV.of(admitted, usage));
  }

  private static boolean isAdmitted(String event, ValueState<Set<String>> names) {
    Set<String> admitted = names.read();
    if (admitted == null) {
      admitted = Set.of();
    }
    if (admitted.contains(event)) {
      return true;
    }
    if (admitted.size() >= UsageKey.MAX_UNDECLARED) {
      return false;
    }
    Set<String> more = new HashSet<>(admitted);
    more.add(event);
    names.write(more);
    return true;
  }

  @OnTimer(FORGET)
  public void forget(@StateId(NAMES) ValueState<Set<String>> names) {
    names.clear();
  }
}
