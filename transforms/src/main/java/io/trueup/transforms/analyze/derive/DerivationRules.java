package io.trueup.transforms.analyze.derive;

import io.trueup.transforms.analyze.EventField;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.time.Duration;

/**
 * What a catalogue derives of the order of events.
 *
 * @param sessions when a customer's session ends
 * @param funnels names are unique
 * @param serviceLevels names are unique
 * @param churns names are unique, and no service level's
 */
public record DerivationRules(
    SessionRule sessions,
    List<FunnelRule> funnels,
    List<ServiceLevelRule> serviceLevels,
    List<ChurnRule> churns)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Sessions as most web analytics have them, and nothing else. */
  public static final DerivationRules DEFAULT =
      new DerivationRules(
          new SessionRule(Duration.standardMinutes(30), Duration.standardHours(24)),
          List.of(),
          List.of(),
          List.of());

  public DerivationRules {
    funnels = List.copyOf(funnels);
    serviceLevels = List.copyOf(serviceLevels);
    churns = List.copyOf(churns);
  }

  /** The part that is derived of what automations decided, or the one that is derived of events. */
  public DerivationRules part(boolean ofDecisions) {
    return new DerivationRules(
        sessions,
        funnels.stream().filter(funnel -> funnel.ofDecisions() == ofDecisions).toList(),
        ofDecisions ? List.of() : serviceLevels,
        ofDecisions ? List.of() : churns);
  }

  /** The names of the events that some funnel has for a step. */
  public Set<String> events() {
    return funnels.stream()
        .flatMap(funnel -> funnel.steps().stream())
        .map(FunnelRule.Step::event)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The names of the fields of an event that are read to derive of it. */
  public Set<String> fields() {
    Set<String> fields =
        new TreeSet<>(List.of(EventField.NAME, EventField.CUSTOMER_KEY, EventField.PAGE));
    subjectRules().forEach(rule -> fields.add(rule.key()));
    return fields;
  }

  /**
   * The names of the events that decide what is derived; empty where events of any name do, as of
   * sessions.
   *
   * @param derived names of derived events
   */
  public Optional<Set<String>> eventNames(Set<String> derived) {
    Set<String> names = new TreeSet<>();
    for (SubjectRule rule : rulesOf(derived)) {
      names.addAll(rule.eventNames());
    }
    boolean any =
        followCustomers(derived)
            || rulesOf(derived).stream().anyMatch(rule -> rule.eventNames().isEmpty());
    return any ? Optional.empty() : Optional.of(names);
  }

  /**
   * How long before an instant events matter for what is derived at it or later.
   *
   * @param names of derived events
   */
  public Duration margin(Set<String> names) {
    Duration margin = followCustomers(names) ? margin(Subject.CUSTOMER) : Duration.ZERO;
    for (SubjectRule rule : rulesOf(names)) {
      margin = longer(margin, rule.margin());
    }
    return margin;
  }

  /** The same for what is derived of the subjects of a kind. */
  Duration margin(String kind) {
    return kind.equals(Subject.CUSTOMER)
        ? sessionRules().map(SessionRule::margin).max(Comparator.naturalOrder()).orElseThrow()
        : find(kind).orElseThrow().margin();
  }

  /** The rules by which something of these names is derived, of subjects of a kind of their own. */
  List<SubjectRule> rulesOf(Set<String> names) {
    return subjectRules().stream()
        .filter(rule -> names.stream().anyMatch(rule.derives()::contains))
        .toList();
  }

  private List<SubjectRule> subjectRules() {
    return Stream.<SubjectRule>concat(serviceLevels.stream(), churns.stream()).toList();
  }

  private Optional<SubjectRule> find(String kind) {
    return subjectRules().stream().filter(rule -> rule.name().equals(kind)).findFirst();
  }

  /** One for each kind of sessions that some funnel needs. */
  private Stream<SessionRule> sessionRules() {
    return Stream.concat(
        Stream.of(sessions), funnels.stream().map(funnel -> funnel.sessions(sessions)));
  }

  /** Whether derived events of these names are of what customers do. */
  public static boolean followCustomers(Set<String> names) {
    return names.stream().anyMatch(DerivedEvent.OF_CUSTOMERS::contains);
  }

  /** Whether derived events of these names are of the silence of customers. */
  public static boolean followSilences(Set<String> names) {
    return names.stream().anyMatch(DerivedEvent.OF_CHURN::contains);
  }

  /**
   * How long after an event something that is derived of it may happen.
   *
   * @param names of derived events
   */
  public Duration reach(Set<String> names) {
    Duration reach = Duration.ZERO;
    if (followCustomers(names)) {
      reach = sessions.gap();
      for (FunnelRule funnel : funnels) {
        reach = longer(reach, funnel.within());
      }
    }
    for (SubjectRule rule : rulesOf(names)) {
      reach = longer(reach, rule.reach());
    }
    return reach;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.isLongerThan(other) ? one : other;
  }

  /** Those who follow the events of a subject of a kind: none where there is no rule any more. */
  List<Follower> followers(String kind) {
    return kind.equals(Subject.CUSTOMER)
        ? openSessions()
        : find(kind).map(SubjectRule::follower).stream().toList();
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

  /** By kind of subjects: what tells rules apart of which one cannot go on with what is open. */
  Map<String, Integer> fingerprints() {
    Map<String, Integer> fingerprints = new TreeMap<>();
    fingerprints.put(Subject.CUSTOMER, List.of(sessions, funnels).toString().hashCode());
    subjectRules().forEach(rule -> fingerprints.put(rule.name(), rule.toString().hashCode()));
    return fingerprints;
  }
}
