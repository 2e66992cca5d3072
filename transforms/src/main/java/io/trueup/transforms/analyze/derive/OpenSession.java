package io.trueup.transforms.analyze.derive;

import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.LayeredEventCoder;
import io.trueup.schemas.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A customer's present session by one {@link SessionRule}, open or not, with the attempts at
 * funnels that end when it does.
 */
final class OpenSession implements Follower {
  private final SessionRule rule;
  private final boolean told;
  private final List<Attempt> attempts;
  private long runStart;
  private long start;
  private long last;
  private int events;
  private @Nullable String entryPage;
  private @Nullable String exitPage;

  /** The last event; null where no session is open. */
  private @Nullable LayeredEvent latest;

  /** Whether there is a run that could go on. */
  private boolean running;

  /**
   * No session yet.
   *
   * @param told whether its end is a derived event
   */
  OpenSession(SessionRule rule, List<FunnelRule> funnels, boolean told) {
    this.rule = rule;
    this.told = told;
    attempts = funnels.stream().map(Attempt::new).toList();
  }

  @Override
  public void see(LayeredEvent event, Derived derived) {
    long time = event.event().eventTime().getMillis();
    if (!running) {
      running = true;
      runStart = time;
      last = time;
    }
    if (latest == null) {
      start = time;
      events = 0;
      entryPage = null;
      exitPage = null;
    }
    last = Math.max(last, time);
    latest = event;
    events++;
    String page = event.event().page();
    if (page != null) {
      entryPage = entryPage == null ? page : entryPage;
      exitPage = page;
    }
    for (Attempt attempt : attempts) {
      attempt.see(event, derived);
    }
  }

  @Override
  public void advanceTo(long time, Derived derived) {
    for (Attempt attempt : attempts) {
      if (attempt.deadline() <= Math.min(time, end())) {
        attempt.drop(attempt.deadline(), derived);
      }
    }
    if (latest != null && end() <= time) {
      close(derived);
    }
    running = running && time < rule.runEnd(last);
  }

  private long end() {
    return latest == null ? Trail.FOREVER : rule.end(runStart, start, last);
  }

  private void close(Derived derived) {
    long end = end();
    for (Attempt attempt : attempts) {
      attempt.drop(end, derived);
    }
    if (told) {
      derived.emit(DerivedEvent.SESSION_ENDED, latest, end, properties());
    }
    latest = null;
  }

  private Map<String, String> properties() {
    Map<String, String> properties = new TreeMap<>();
    properties.put(DerivedEvent.DURATION, DerivedEvent.seconds(last - start));
    properties.put(DerivedEvent.EVENTS, String.valueOf(events));
    properties.put(DerivedEvent.BOUNCED, events == 1 ? "1" : "0");
    if (entryPage != null) {
      properties.put(DerivedEvent.ENTRY_PAGE, entryPage);
      properties.put(DerivedEvent.EXIT_PAGE, exitPage);
    }
    return properties;
  }

  @Override
  public long deadline() {
    if (!running) {
      return Trail.FOREVER;
    }
    long deadline = Math.min(end(), rule.runEnd(last));
    for (Attempt attempt : attempts) {
      deadline = Math.min(deadline, attempt.deadline());
    }
    return deadline;
  }

  @Override
  public void write(OutputStream out) throws IOException {
    Wire.writeByte(running ? 1 : 0, out);
    if (!running) {
      return;
    }
    Wire.writeLong(runStart, out);
    Wire.writeLong(start, out);
    Wire.writeLong(last, out);
    Wire.writeInt(events, out);
    Wire.writeText(entryPage, out);
    Wire.writeText(exitPage, out);
    Wire.writeByte(latest == null ? 0 : 1, out);
    if (latest != null) {
      LayeredEventCoder.of().encode(latest, out);
    }
    for (Attempt attempt : attempts) {
      attempt.write(out);
    }
  }

  @Override
  public void read(InputStream in) throws IOException {
    running = Wire.readByte(in) != 0;
    if (!running) {
      return;
    }
    runStart = Wire.readLong(in);
    start = Wire.readLong(in);
    last = Wire.readLong(in);
    events = Wire.readInt(in);
    entryPage = Wire.readNullableText(in);
    exitPage = Wire.readNullableText(in);
    latest = Wire.readByte(in) == 0 ? null : LayeredEventCoder.of().decode(in);
    for (Attempt attempt : attempts) {
      attempt.read(in);
    }
  }
}
