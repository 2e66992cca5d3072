package io.trueup.transforms.analyze.derive;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;

/**
 * Something that, once opened, must be closed in time: a ticket that waits for its first response.
 *
 * <p>A case is opened by the first of {@code opens} for its key and closed by the next of {@code
 * closes}; other events that open it in between are passed over. It is <em>met</em> where it is
 * closed before {@code within} has passed, and <em>breached</em> when that has passed. A case that
 * is open for {@code maximum} is followed no longer, and the key is forgotten once nothing has
 * opened it for that long. So what happened {@link #margin} before an instant decides which cases
 * are open at it.
 *
 * @param name unique among the service levels of a catalogue; not empty
 * @param key the text field that tells cases apart
 * @param opens names of events
 * @param closes names of other events
 * @param within time in {@code hours} after which the case is breached
 * @param atRisk time in {@code hours} after which it is at risk, shorter than {@code within}; null
 *     where that is not told
 * @param hours when time counts; null where it always does
 * @param maximum by the clock, longer than {@code within}
 */
public record ServiceLevelRule(
    String name,
    String key,
    Set<String> opens,
    Set<String> closes,
    Duration within,
    @Nullable Duration atRisk,
    @Nullable BusinessHours hours,
    Duration maximum)
    implements SubjectRule {
  private static final long serialVersionUID = 1L;

  public ServiceLevelRule {
    // Sorted, so that equal rules are written alike.
    opens = Collections.unmodifiableSortedSet(new TreeSet<>(opens));
    closes = Collections.unmodifiableSortedSet(new TreeSet<>(closes));
    if (name.isEmpty() || opens.isEmpty() || closes.isEmpty()) {
      throw new IllegalArgumentException(
          "Service level '"
              + name
              + "' lacks a name, an event that opens it or one that closes it");
    }
    if (opens.stream().anyMatch(closes::contains)) {
      throw new IllegalArgumentException(
          "Service level '" + name + "' is opened and closed by the same event");
    }
    if (!within.isLongerThan(Duration.ZERO) || !maximum.isLongerThan(within)) {
      throw new IllegalArgumentException(
          "Service level '"
              + name
              + "' needs 0 < within < maximum, but has "
              + within
              + ", "
              + maximum);
    }
    if (atRisk != null && !(atRisk.isLongerThan(Duration.ZERO) && atRisk.isShorterThan(within))) {
      throw new IllegalArgumentException(
          "Service level '"
              + name
              + "' needs 0 < atRisk < within, but has "
              + atRisk
              + ", "
              + within);
    }
  }

  @Override
  public Follower follower() {
    return new OpenCase(this);
  }

  @Override
  public List<String> derives() {
    return DerivedEvent.OF_CASES;
  }

  @Override
  public Duration margin() {
    return maximum.multipliedBy(2);
  }

  @Override
  public Duration reach() {
    return maximum;
  }

  @Override
  public Set<String> eventNames() {
    Set<String> names = new TreeSet<>(opens);
    names.addAll(closes);
    return names;
  }

  @Override
  public boolean concerns(String event) {
    return opens.contains(event) || closes.contains(event);
  }

  /** When so much counted time has passed since {@code start}, in milliseconds since the epoch. */
  long after(long start, Duration duration) {
    return hours == null ? start + duration.getMillis() : hours.after(start, duration.getMillis());
  }

  /** How much counted time there is between two instants, in milliseconds. */
  long between(long start, long end) {
    return hours == null ? end - start : hours.between(start, end);
  }
}
