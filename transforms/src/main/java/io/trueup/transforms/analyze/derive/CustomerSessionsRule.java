package io.trueup.transforms.analyze.derive;

import io.trueup.transforms.analyze.EventField;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.joda.time.Duration;

/**
 * A customer's sessions by one rule, and the funnels whose attempts end with them.
 *
 * @param told whether the end of a session is a derived event
 */
record CustomerSessionsRule(SessionRule sessions, List<FunnelRule> funnels, boolean told)
    implements SubjectRule {
  private static final long serialVersionUID = 1L;

  CustomerSessionsRule {
    funnels = List.copyOf(funnels);
  }

  @Override
  public String key() {
    return EventField.CUSTOMER_KEY;
  }

  /** Any event goes on with a session. */
  @Override
  public Set<String> eventNames() {
    return Set.of();
  }

  @Override
  public Follower follower() {
    return new OpenSession(sessions, funnels, told);
  }

  @Override
  public List<String> derives() {
    List<String> names = new ArrayList<>();
    if (told) {
      names.add(DerivedEvent.SESSION_ENDED);
    }
    if (!funnels.isEmpty()) {
      names.add(DerivedEvent.STEP_LEFT);
      names.add(DerivedEvent.FUNNEL_ENDED);
    }
    return names;
  }

  @Override
  public Duration margin() {
    return sessions.margin();
  }

  @Override
  public Duration reach() {
    Duration reach = sessions.gap();
    for (FunnelRule funnel : funnels) {
      reach = funnel.within().isLongerThan(reach) ? funnel.within() : reach;
    }
    return reach;
  }
}
