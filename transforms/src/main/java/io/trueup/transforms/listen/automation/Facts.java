package io.trueup.transforms.listen.automation;

import static java.util.stream.Collectors.toMap;

import io.trueup.schemas.automation.Decision;
import io.trueup.schemas.automation.Decision.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.joda.time.Instant;

/**
 * What is recorded of decisions, and so holds, whatever is decided again: a decision that is
 * recorded stands, and any other keeps to the cap beside the calls that are. After a crash the same
 * triggers come in another order, and what a stream remembers is older than what it recorded.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class Facts {
  private final Map<String, AutomationRule> capped;
  private final Map<String, Decision> byId = new HashMap<>();
  private final Map<Addressee, Calls> calls = new HashMap<>();
  private final List<Decision> settled = new ArrayList<>();

  /**
   * Facts by which decisions are settled.
   *
   * @param rules those that made the decisions
   * @param recorded of each decision that is to be settled the fact of its id, if there is one, and
   *     those that use up the cap nearer to it than {@link Cap#per}; more do not matter
   */
  public Facts(Collection<AutomationRule> rules, Collection<Decision> recorded) {
    capped =
        rules.stream()
            .filter(rule -> rule.cap() != null)
            .collect(toMap(AutomationRule::name, Function.identity()));
    recorded.forEach(this::add);
  }

  /**
   * The fact that a decision becomes: the one of its id, or the decision, capped or not as the
   * facts say. From then on it is one of them.
   */
  public Decision settle(Decision decision) {
    Decision fact = byId.get(decision.decisionId());
    if (fact == null) {
      fact = keepToCap(decision);
      add(fact);
      settled.add(fact);
    }
    return fact;
  }

  /** Those that became facts here, and are to be recorded, in this order. */
  public List<Decision> settled() {
    return List.copyOf(settled);
  }

  private Decision keepToCap(Decision decision) {
    AutomationRule rule = capped.get(decision.automation());
    Reason reason = decision.reason();
    if (rule == null || !(reason.usesUpCap() || reason == Reason.CAPPED)) {
      return decision;
    }
    boolean exhausted =
        calls
            .getOrDefault(addressee(decision), Calls.NONE)
            .exhausted(decision.eventTime(), rule.cap());
    return decision.withReason(exhausted ? Reason.CAPPED : rule.withinCap(decision.arm()));
  }

  private void add(Decision fact) {
    byId.put(fact.decisionId(), fact);
    if (capped.containsKey(fact.automation()) && fact.reason().usesUpCap()) {
      Instant time = fact.eventTime();
      calls.merge(addressee(fact), Calls.NONE.and(time), (before, one) -> before.and(time));
    }
  }

  private static Addressee addressee(Decision decision) {
    return new Addressee(decision.automation(), decision.customerKey());
  }
}
