package io.trueup.transforms.analyze.derive;

import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.LayeredEventCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/** One case of a service level, open or not, as {@link ServiceLevelRule} says. */
final class OpenCase implements Follower {
  private final ServiceLevelRule rule;

  /** The event that opened it; null where it is not followed. */
  private @Nullable LayeredEvent opening;

  private long opened;
  private long riskAt;
  private long breachAt;
  private boolean toldRisk;
  private boolean breached;

  /** The last event of those that open, passed over or not; {@link Trail#FOREVER} if forgotten. */
  private long lastOpening = Trail.FOREVER;

  OpenCase(ServiceLevelRule rule) {
    this.rule = rule;
  }

  @Override
  public void see(LayeredEvent event, Derived derived) {
    long time = event.event().eventTime().getMillis();
    if (rule.closes().contains(event.event().name())) {
      close(time, derived);
    } else if (rule.opens().contains(event.event().name())) {
      if (lastOpening == Trail.FOREVER) {
        open(event, time);
        toldRisk = rule.atRisk() == null;
        breached = false;
        emit(DerivedEvent.CASE_OPENED, time, Map.of(), derived);
      }
      lastOpening = time;
    }
  }

  private void open(LayeredEvent event, long time) {
    opening = event;
    opened = time;
    breachAt = rule.after(time, rule.within());
    riskAt = rule.atRisk() == null ? Trail.FOREVER : rule.after(time, rule.atRisk());
  }

  private void close(long time, Derived derived) {
    if (opening != null) {
      if (!breached) {
        decide(DerivedEvent.MET, time, derived);
      }
      end(breached ? DerivedEvent.BREACHED : DerivedEvent.MET, time, derived);
    }
    lastOpening = Trail.FOREVER;
  }

  @Override
  public void advanceTo(long time, Derived derived) {
    if (opening != null) {
      long until = Math.min(time, abandoned());
      if (!toldRisk && riskAt <= until) {
        toldRisk = true;
        emit(DerivedEvent.CASE_AT_RISK, riskAt, Map.of(), derived);
      }
      if (!breached && breachAt <= until) {
        breached = true;
        decide(DerivedEvent.BREACHED, breachAt, derived);
      }
      if (abandoned() <= time) {
        end(DerivedEvent.ABANDONED, abandoned(), derived);
      }
    }
    if (opening == null && lastOpening != Trail.FOREVER && forgotten() <= time) {
      lastOpening = Trail.FOREVER;
    }
  }

  private long abandoned() {
    return opened + rule.maximum().getMillis();
  }

  private long forgotten() {
    return lastOpening + rule.maximum().getMillis();
  }

  private void decide(String outcome, long time, Derived derived) {
    boolean wasAtRisk = rule.atRisk() != null && toldRisk;
    emit(
        DerivedEvent.CASE_DECIDED,
        time,
        Map.of(DerivedEvent.OUTCOME, outcome, DerivedEvent.WAS_AT_RISK, wasAtRisk ? "1" : "0"),
        derived);
  }

  private void end(String outcome, long time, Derived derived) {
    emit(
        DerivedEvent.CASE_CLOSED,
        time,
        Map.of(
            DerivedEvent.OUTCOME,
            outcome,
            DerivedEvent.DURATION,
            DerivedEvent.seconds(rule.between(opened, time))),
        derived);
    opening = null;
  }

  private void emit(String name, long time, Map<String, String> told, Derived derived) {
    Map<String, String> properties = new TreeMap<>(told);
    properties.put(DerivedEvent.SERVICE_LEVEL, rule.name());
    derived.emit(name, opening, time, properties);
  }

  @Override
  public long deadline() {
    if (opening == null) {
      return lastOpening == Trail.FOREVER ? Trail.FOREVER : forgotten();
    }
    long next = breached ? abandoned() : Math.min(breachAt, abandoned());
    return toldRisk ? next : Math.min(riskAt, next);
  }

  @Override
  public void write(OutputStream out) throws IOException {
    Wire.writeLong(lastOpening, out);
    Wire.writeByte(opening == null ? 0 : 1, out);
    if (opening != null) {
      LayeredEventCoder.of().encode(opening, out);
      Wire.writeByte(toldRisk ? 1 : 0, out);
      Wire.writeByte(breached ? 1 : 0, out);
    }
  }

  @Override
  public void read(InputStream in) throws IOException {
    lastOpening = Wire.readLong(in);
    if (Wire.readByte(in) != 0) {
      LayeredEvent event = LayeredEventCoder.of().decode(in);
      open(event, event.event().eventTime().getMillis());
      toldRisk = Wire.readByte(in) != 0;
      breached = Wire.readByte(in) != 0;
    }
  }
}
