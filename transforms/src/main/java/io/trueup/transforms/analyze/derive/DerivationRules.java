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
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.time.Duration;

/**
 * What a catalogue derives of the order of events.
 *
 * @param sessions when a customer's session ends
 * @param funnels names are unique
 * @param serviceLevels names are unique
 * @param churns names are unique
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
    List<SubjectRule> rules = rulesOf(derived);
    if (rules.stream().anyMatch(rule -> rule.eventNames().isEmpty())) {
      return Optional.empty();
    }
    Set<String> names = new TreeSet<>();
    rules.forEach(rule -> names.addAll(rule.eventNames()));
    return Optional.of(names);
  }

  /**
   * How long before an instant events matter for what is derived at it or later.
   *
   * @param names of derived events
   */
  public Duration margin(Set<String> names) {
    return longest(names, SubjectRule::margin);
  }

  /**
   * How long after an event something that is derived of it may happen.
   *
   * @param names of derived events
   */
  public Duration reach(Set<String> names) {
    return longest(names, SubjectRule::reach);
  }

  private Duration longest(Set<String> names, Function<SubjectRule, Duration> duration) {
    return rulesOf(names).stream()
        .map(duration)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** The rules by which something of these names is derived. */
  List<SubjectRule> rulesOf(Set<String> names) {
    return subjectRules().stream()
        .filter(rule -> names.stream().anyMatch(rule.derives()::contains))
        .toList();
  }

  private List<SubjectRule> subjectRules() {
    List<SubjectRule> rules = new ArrayList<>(sessionsRules());
    rules.addAll(serviceLevels);
    rules.addAll(churns);
    return rules;
  }

  /** One for each rule of sessions that some funnel needs. */
  private List<CustomerSessionsRule> sessionsRules() {
    Map<SessionRule, List<FunnelRule>> byRule = new LinkedHashMap<>();
    byRule.put(sessions, new ArrayList<>());
    for (FunnelRule funnel : funnels) {
      byRule.computeIfAbsent(funnel.sessions(sessions), rule -> new ArrayList<>()).add(funnel);
    }
    return byRule.entrySet().stream()
        .map(
            its ->
                new CustomerSessionsRule(
                    its.getKey(), its.getValue(), its.getKey().equals(sessions)))
        .toList();
  }

  /** Whether derived events of these names are of what customers do. */
  public static boolean followCustomers(Set<String> names) {
    return names.stream().anyMatch(DerivedEvent.OF_CUSTOMERS::contains);
  }

  /** Whether derived events of these names are of the silence of customers. */
  public static boolean followSilences(Set<String> names) {
    return names.stream().anyMatch(DerivedEvent.OF_CHURN::contains);
  }
}
