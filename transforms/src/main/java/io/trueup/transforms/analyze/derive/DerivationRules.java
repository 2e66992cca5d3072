package io.trueup.transforms.analyze.derive;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.time.Duration;

/**
 * What a catalogue derives of the order of events.
 *
 * @param sessions when a customer's session ends
 * @param funnels names are unique
 * @param serviceLevels names are unique
 */
public record DerivationRules(
    SessionRule sessions, List<FunnelRule> funnels, List<ServiceLevelRule> serviceLevels)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Sessions as most web analytics have them, and nothing else. */
  public static final DerivationRules DEFAULT =
      new DerivationRules(
          new SessionRule(Duration.standardMinutes(30), Duration.standardHours(24)),
          List.of(),
          List.of());

  public DerivationRules {
    funnels = List.copyOf(funnels);
    serviceLevels = List.copyOf(serviceLevels);
  }

  /** How long before an instant events matter for what is derived at it or later. */
  public Duration margin() {
    Duration margin = sessions.margin();
    for (FunnelRule funnel : funnels) {
      margin = longer(margin, funnel.sessions(sessions).margin());
    }
    for (ServiceLevelRule level : serviceLevels) {
      margin = longer(margin, level.margin());
    }
    return margin;
  }

  /**
   * How long after an event something that is derived of it may happen.
   *
   * @param names of derived events
   */
  public Duration reach(Set<String> names) {
    Duration reach = Duration.ZERO;
    if (names.stream().anyMatch(DerivedEvent.OF_CUSTOMERS::contains)) {
      reach = sessions.gap();
      for (FunnelRule funnel : funnels) {
        reach = longer(reach, funnel.within());
      }
    }
    if (names.stream().anyMatch(DerivedEvent.OF_CASES::contains)) {
      for (ServiceLevelRule level : serviceLevels) {
        reach = longer(reach, level.maximum());
      }
    }
    return reach;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.isLongerThan(other) ? one : other;
  }

  /** Those who follow the events of a subject of a kind. */
  List<Follower> followers(String kind) {
    return kind.equals(Subject.CUSTOMER)
        ? openSessions()
        : serviceLevels.stream()
            .filter(level -> level.name().equals(kind))
            .<Follower>map(OpenCase::new)
            .toList();
  }

  /** One kind for each rule that some funnel needs. */
  private List<Follower> openSessions() {
    Map<SessionRule, List<FunnelRule>> byRule = new LinkedHashMap<>();
    byRule.put(sessions, new ArrayList<>());
    for (FunnelRule funnel : funnels) {
      byRule.computeIfAbsent(funnel.sessions(sessions), rule -> new ArrayList<>()).add(funnel);
    }
    List<Follower> open = new ArrayList<>();
    byRule.forEach((rule, its) -> open.add(new OpenSession(rule, its, rule.equals(sessions))));
    return open;
  }

  /** Tells rules apart between which nothing that is open can be gone on with. */
  int fingerprint() {
    return toString().hashCode();
  }
}
