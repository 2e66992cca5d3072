package io.trueup.transforms.analyze.derive;

import io.trueup.transforms.analyze.EventField;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.joda.time.Duration;

/**
 * When a customer's silence means that the customer is leaving, by the customer's own rhythm.
 *
 * <p>A <em>pause</em> is the time between two activities that follow one another, of {@code
 * shortest} or more; what is shorter is within one visit. The <em>rhythm</em> at an activity is the
 * median of the last {@link #MOST_PAUSES} pauses of the {@code history} before it, and at most
 * {@code longest}. The median stands up to half of the pauses being exceptional, as a holiday is
 * (breakdown point 50 %: Huber and Ronchetti, "Robust Statistics", 2009). Who has fewer than {@link
 * #FEWEST_PAUSES} has the {@code usual} rhythm.
 *
 * <p>A customer is at risk when the silence is {@code atRisk} times the rhythm, lapsed when it is
 * {@code lapsed} times the rhythm, and forgotten after {@code forget}: who comes then is new. So
 * what happened {@link #margin} before an instant decides what is told at it.
 *
 * @param name unique among the rules of a catalogue; not empty
 * @param activity names of the events that are activity; empty where all are
 * @param shortest the shortest pause; positive
 * @param usual from {@code shortest} to {@code longest}
 * @param longest no rhythm is longer
 * @param history how long before an activity pauses begin that are taken into account
 * @param atRisk at least 1
 * @param lapsed above {@code atRisk}
 * @param forget at least {@code lapsed} times {@code longest}
 */
public record ChurnRule(
    String name,
    Set<String> activity,
    Duration shortest,
    Duration usual,
    Duration longest,
    Duration history,
    double atRisk,
    double lapsed,
    Duration forget)
    implements SubjectRule {
  private static final long serialVersionUID = 1L;

  /** From so many pauses on a customer has a rhythm of their own. */
  public static final int FEWEST_PAUSES = 3;

  /** How many pauses are remembered of a customer. */
  public static final int MOST_PAUSES = 15;

  public ChurnRule {
    // Sorted, so that equal rules are written alike.
    activity = Collections.unmodifiableSortedSet(new TreeSet<>(activity));
    require(!name.isEmpty(), name, "needs a name");
    require(
        shortest.isLongerThan(Duration.ZERO)
            && !usual.isShorterThan(shortest)
            && !longest.isShorterThan(usual),
        name,
        "needs 0 < shortest <= usual <= longest");
    require(history.isLongerThan(Duration.ZERO), name, "needs a history");
    require(atRisk >= 1 && lapsed > atRisk, name, "needs 1 <= atRisk < lapsed");
    require(
        !forget.isShorterThan(times(longest, lapsed)),
        name,
        "needs to remember customers until they lapse");
  }

  private static void require(boolean fulfilled, String name, String what) {
    if (!fulfilled) {
      throw new IllegalArgumentException("Churn '" + name + "' " + what);
    }
  }

  @Override
  public String key() {
    return EventField.CUSTOMER_KEY;
  }

  @Override
  public Follower follower() {
    return new OpenSilence(this);
  }

  @Override
  public List<String> derives() {
    return DerivedEvent.OF_CHURN;
  }

  @Override
  public Duration margin() {
    return forget.plus(history);
  }

  @Override
  public Duration reach() {
    return times(longest, lapsed);
  }

  @Override
  public Set<String> eventNames() {
    return activity;
  }

  /** The rhythm of a customer with these pauses, in milliseconds. */
  long rhythm(long... pauses) {
    if (pauses.length < FEWEST_PAUSES) {
      return usual.getMillis();
    }
    long[] sorted = pauses.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    long median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return Math.min(median, longest.getMillis());
  }

  /** How long a silence of that rhythm lasts before it is a risk, in milliseconds. */
  long riskAfter(long rhythm) {
    return times(rhythm, atRisk);
  }

  /** How long a silence of that rhythm lasts before the customer has lapsed, in milliseconds. */
  long lapseAfter(long rhythm) {
    return times(rhythm, lapsed);
  }

  /** A multiple of a time, to the nearest millisecond. */
  public static Duration times(Duration time, double factor) {
    return Duration.millis(times(time.getMillis(), factor));
  }

  private static long times(long millis, double factor) {
    return Math.round(millis * factor);
  }
}
