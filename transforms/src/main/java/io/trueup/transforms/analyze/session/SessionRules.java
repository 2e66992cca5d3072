package io.trueup.transforms.analyze.session;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.time.Duration;

/**
 * What a catalogue derives of the order of a customer's events.
 *
 * @param sessions when a session ends
 * @param funnels names are unique
 */
public record SessionRules(SessionRule sessions, List<FunnelRule> funnels) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Sessions as most web analytics have them, and no funnels. */
  public static final SessionRules DEFAULT =
      new SessionRules(
          new SessionRule(Duration.standardMinutes(30), Duration.standardHours(24)), List.of());

  public SessionRules {
    funnels = List.copyOf(funnels);
  }

  /** How long before an instant events matter for what is derived at it or later. */
  public Duration margin() {
    Duration margin = sessions.margin();
    for (FunnelRule funnel : funnels) {
      Duration its = funnel.sessions(sessions).margin();
      margin = its.isLongerThan(margin) ? its : margin;
    }
    return margin;
  }

  /** The sessions of one customer, one kind for each rule that some funnel needs. */
  List<OpenSession> open() {
    Map<SessionRule, List<FunnelRule>> byRule = new LinkedHashMap<>();
    byRule.put(sessions, new ArrayList<>());
    for (FunnelRule funnel : funnels) {
      byRule.computeIfAbsent(funnel.sessions(sessions), rule -> new ArrayList<>()).add(funnel);
    }
    List<OpenSession> open = new ArrayList<>();
    byRule.forEach((rule, its) -> open.add(new OpenSession(rule, its, rule.equals(sessions))));
    return open;
  }

  /** Tells rules apart whose open sessions cannot be gone on with. */
  int fingerprint() {
    return toString().hashCode();
  }
}
