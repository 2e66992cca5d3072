package io.trueup.transforms.listen.automation;

import io.trueup.schemas.automation.Decision;
import io.trueup.schemas.automation.Decision.Reason;
import io.trueup.transforms.analyze.Condition;
import io.trueup.transforms.analyze.EventField;
import io.trueup.transforms.analyze.derive.DerivedEvent;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * When something happens, somebody is called. With conditions it decides about the customer of each
 * event that meets them; without, about the segment of an alert, once for each alert.
 *
 * @param name unique
 * @param when the events that trigger it: all conditions hold; empty for a segment
 * @param during the alert that must be open; null where none must be
 * @param holdOut the share of the customers who are never called, from 0 to less than 1
 * @param cap how often a customer is called at most; null for always
 * @param consent what a customer must have agreed to; null for nothing
 * @param dryRun whether it decides only, and calls nobody
 */
public record AutomationRule(
    String name,
    List<Condition> when,
    @Nullable OpenAlert during,
    double holdOut,
    @Nullable Cap cap,
    @Nullable Consent consent,
    boolean dryRun)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public AutomationRule {
    when = List.copyOf(when);
    if (when.isEmpty() && during == null) {
      throw new IllegalArgumentException("Automation '" + name + "' is triggered by nothing");
    }
    if (holdOut < 0 || holdOut >= 1) {
      throw new IllegalArgumentException(
          "Automation '" + name + "' holds out " + holdOut + ", which is no share below 1");
    }
  }

  /** Whether it decides about customers, and not about a segment. */
  public boolean ofCustomers() {
    return !when.isEmpty();
  }

  /** The derived events that trigger it; empty where none do. */
  public Set<String> derivedNames() {
    return when.stream()
        .filter(condition -> condition.field().equals(EventField.NAME) && !condition.negated())
        .map(Condition::values)
        .filter(DerivedEvent.NAMES::containsAll)
        .findFirst()
        .orElse(Set.of());
  }

  /**
   * What is decided where nothing speaks against a call.
   *
   * @param arm the customer's; null for a segment
   */
  Reason withinCap(@Nullable String arm) {
    if (dryRun) {
      return Reason.DRY_RUN;
    }
    return Decision.CONTROL.equals(arm) ? Reason.HELD_OUT : Reason.CALLED;
  }

  Optional<String> alert() {
    return Optional.ofNullable(during).map(OpenAlert::rule);
  }
}
