package io.trueup.transforms.analyze.derive;

import io.trueup.schemas.automation.Decision;
import io.trueup.schemas.event.CustomerEvent;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;

/**
 * Steps that a customer takes in this order.
 *
 * <p>An attempt begins with the first step, while none is open. It advances with the event of the
 * next step, or of a later one where those between are optional; all other events are passed over,
 * repetitions of steps among them. It <em>converts</em> with the last step. It is <em>excluded</em>
 * by an event of {@code without}. Else it is <em>dropped</em> at the end of {@code within} since
 * its first step, or of the session in which it began.
 *
 * @param name unique among the funnels of a catalogue
 * @param steps at least two, of different events; the first and the last are not optional
 * @param without events that end an attempt so that it counts neither way
 * @param per what an attempt cannot outlast
 * @param within how long after its first step an attempt may convert
 */
public record FunnelRule(
    String name, List<Step> steps, List<String> without, Per per, Duration within)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** No step. */
  static final int NONE = -1;

  /** Of a customer without a pause of {@code within}, by how much the run may be longer. */
  private static final int RUN = 4;

  /** What an attempt belongs to. */
  public enum Per {
    SESSION,
    CUSTOMER
  }

  /**
   * One step.
   *
   * @param event the name of the event that takes it
   * @param optional whether the step may be left out
   * @param experiment where only an event takes it that exposes to an arm of this experiment; null
   *     where any does
   */
  public record Step(String event, boolean optional, @Nullable String experiment)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    /** A step that any event of that name takes. */
    public Step(String event, boolean optional) {
      this(event, optional, null);
    }

    boolean takenBy(CustomerEvent taken) {
      return event.equals(taken.name())
          && (experiment == null || (experiment.equals(taken.experiment()) && taken.arm() != null));
    }
  }

  public FunnelRule {
    steps = List.copyOf(steps);
    without = List.copyOf(without);
    if (steps.size() < 2) {
      throw new IllegalArgumentException("Funnel '" + name + "' has fewer than two steps");
    }
    if (steps.get(0).optional() || steps.get(steps.size() - 1).optional()) {
      throw new IllegalArgumentException(
          "The first and the last step of funnel '" + name + "' cannot be optional");
    }
    Set<String> events =
        steps.stream().map(Step::event).collect(Collectors.toCollection(HashSet::new));
    events.addAll(without);
    if (events.size() < steps.size() + without.size()) {
      throw new IllegalArgumentException("Funnel '" + name + "' names an event twice");
    }
    if (!within.isLongerThan(Duration.ZERO)) {
      throw new IllegalArgumentException(
          "The time of funnel '" + name + "' must be positive, but is " + within);
    }
  }

  /**
   * The sessions that its attempts end with. For attempts per customer they are runs of activity
   * without a pause of {@code within}, in which no attempt is cut short by a pause; only of a
   * customer who never pauses for so long, an attempt may be, once in twice that time.
   */
  SessionRule sessions(SessionRule ofCatalogue) {
    return per == Per.SESSION ? ofCatalogue : new SessionRule(within, within.multipliedBy(RUN));
  }

  /** Whether it begins with what an automation decided. */
  public boolean ofDecisions() {
    return steps.get(0).event().equals(Decision.EVENT);
  }

  boolean begins(CustomerEvent event) {
    return steps.get(0).takenBy(event);
  }

  boolean isLast(int step) {
    return step == steps.size() - 1;
  }

  boolean excludes(String event) {
    return without.contains(event);
  }

  /** The step that an event takes after {@code step}; {@link #NONE} where it takes none. */
  int next(int step, CustomerEvent event) {
    for (int next = step + 1; next < steps.size(); next++) {
      if (steps.get(next).takenBy(event)) {
        return next;
      }
      if (!steps.get(next).optional()) {
        return NONE;
      }
    }
    return NONE;
  }
}
