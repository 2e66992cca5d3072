package io.trueup.transforms.analyze.derive;

import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.LayeredEventCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A customer's silence since the last activity, as {@link ChurnRule} says. It remembers that
 * activity and the pauses before it.
 */
final class OpenSilence implements Follower {
  private record Pause(long start, long end) {
    long length() {
      return end - start;
    }
  }

  private final ChurnRule rule;

  /** The oldest first. */
  private final Deque<Pause> pauses = new ArrayDeque<>();

  /** The last activity; null where the customer is not known. */
  private @Nullable LayeredEvent latest;

  private boolean atRisk;
  private boolean lapsed;

  // What follows of the above.
  private long last;
  private long rhythm;
  private long riskAt;
  private long lapseAt;

  OpenSilence(ChurnRule rule) {
    this.rule = rule;
  }

  @Override
  public void see(LayeredEvent event, Derived derived) {
    long time = event.event().eventTime().getMillis();
    if (latest == null) {
      begin(event, time);
      emit(DerivedEvent.CUSTOMER_JOINED, time, Map.of(), derived);
      return;
    }
    long silence = time - last;
    long broken = rhythm;
    if (silence >= rule.shortest().getMillis()) {
      pauses.addLast(new Pause(last, time));
    }
    begin(event, time);
    if (atRisk) {
      String outcome = lapsed ? DerivedEvent.WON_BACK : DerivedEvent.RECOVERED;
      emit(DerivedEvent.CUSTOMER_RETURNED, time, told(outcome, silence, broken), derived);
    }
    atRisk = false;
    lapsed = false;
  }

  private void begin(LayeredEvent event, long time) {
    latest = event;
    last = time;
    long since = time - rule.history().getMillis();
    while (!pauses.isEmpty()
        && (pauses.size() > ChurnRule.MOST_PAUSES || pauses.getFirst().start() < since)) {
      pauses.removeFirst();
    }
    rhythm = rule.rhythm(pauses.stream().mapToLong(Pause::length).toArray());
    riskAt = time + rule.riskAfter(rhythm);
    lapseAt = time + rule.lapseAfter(rhythm);
  }

  @Override
  public void advanceTo(long time, Derived derived) {
    if (latest == null) {
      return;
    }
    if (!atRisk && riskAt <= time) {
      atRisk = true;
      emit(
          DerivedEvent.CUSTOMER_AT_RISK,
          riskAt,
          told(DerivedEvent.AT_RISK, riskAt - last, rhythm),
          derived);
    }
    if (!lapsed && lapseAt <= time) {
      lapsed = true;
      emit(
          DerivedEvent.CUSTOMER_LAPSED,
          lapseAt,
          told(DerivedEvent.LAPSED, lapseAt - last, rhythm),
          derived);
    }
    if (forgotten() <= time) {
      latest = null;
      pauses.clear();
      atRisk = false;
      lapsed = false;
    }
  }

  private long forgotten() {
    return last + rule.forget().getMillis();
  }

  private static Map<String, String> told(String outcome, long silence, long rhythm) {
    return Map.of(
        DerivedEvent.OUTCOME, outcome,
        DerivedEvent.SILENCE, DerivedEvent.seconds(silence),
        DerivedEvent.RHYTHM, DerivedEvent.seconds(rhythm));
  }

  private void emit(String name, long time, Map<String, String> told, Derived derived) {
    Map<String, String> properties = new TreeMap<>(told);
    properties.put(DerivedEvent.CHURN, rule.name());
    derived.emit(name, latest, time, properties);
  }

  @Override
  public long deadline() {
    if (latest == null) {
      return Trail.FOREVER;
    }
    if (lapsed) {
      return forgotten();
    }
    return Math.min(forgotten(), atRisk ? lapseAt : riskAt);
  }

  @Override
  public void write(OutputStream out) throws IOException {
    Wire.writeByte(latest == null ? 0 : 1, out);
    if (latest == null) {
      return;
    }
    LayeredEventCoder.of().encode(latest, out);
    Wire.writeByte(atRisk ? 1 : 0, out);
    Wire.writeByte(lapsed ? 1 : 0, out);
    Wire.writeInt(pauses.size(), out);
    for (Pause pause : pauses) {
      Wire.writeLong(last - pause.start(), out);
      Wire.writeLong(pause.length(), out);
    }
  }

  @Override
  public void read(InputStream in) throws IOException {
    if (Wire.readByte(in) == 0) {
      return;
    }
    LayeredEvent event = LayeredEventCoder.of().decode(in);
    long time = event.event().eventTime().getMillis();
    atRisk = Wire.readByte(in) != 0;
    lapsed = Wire.readByte(in) != 0;
    for (int count = Wire.readInt(in); count > 0; count--) {
      long start = time - Wire.readLong(in);
      pauses.addLast(new Pause(start, start + Wire.readLong(in)));
    }
    begin(event, time);
  }
}
