package io.trueup.launcher.metrics;

import io.trueup.pipelines.config.Durations;
import io.trueup.transforms.analyze.Catalogue;
import io.trueup.transforms.analyze.Metric;
import io.trueup.transforms.analyze.derive.ChurnRule;
import io.trueup.transforms.analyze.derive.DerivationRules;
import io.trueup.transforms.analyze.derive.FunnelRule;
import java.util.ArrayList;
import java.util.List;
import org.joda.time.Duration;

/**
 * What it takes to derive the events that a metric counts, said to people: of all that the
 * catalogue derives in the same way. What it derives otherwise of the same subjects shares the
 * events that are sent and wait.
 */
final class TrailInWords {
  private final DerivationRules rules;
  private final boolean customers;
  private final boolean silences;
  private final Duration lateness;
  private final Duration margin;
  private final boolean readsSome;

  /**
   * Of a metric that counts derived events.
   *
   * @param lateness that Record allows
   */
  TrailInWords(Catalogue catalogue, Metric metric, Duration lateness) {
    this.lateness = lateness;
    rules = catalogue.derivation();
    customers = DerivationRules.followCustomers(metric.derivedNames());
    silences = DerivationRules.followSilences(metric.derivedNames());
    margin = rules.margin(metric.derivedNames());
    readsSome = rules.eventNames(catalogue.derivedNames()).isPresent();
  }

  /** What the stream keeps for each subject. */
  String state() {
    if (customers) {
      return "for each customer in a session, " + ofCustomer();
    }
    return silences ? ofSilence() : ofCase();
  }

  private String ofCustomer() {
    List<String> kept = new ArrayList<>();
    kept.add("the last event");
    if (!rules.funnels().isEmpty()) {
      kept.add(
          "that of each open attempt at "
              + String.join(", ", rules.funnels().stream().map(FunnelRule::name).toList()));
    }
    kept.add(waiting());
    return String.join(", ", kept);
  }

  private String ofCase() {
    return "for each open case, the event that opened it, " + waiting();
  }

  private String ofSilence() {
    return "for each customer who is not forgotten, the last activity, up to "
        + ChurnRule.MOST_PAUSES
        + " pauses, "
        + waiting();
  }

  private String waiting() {
    return "and the events of the last " + Durations.format(lateness);
  }

  /** What becomes of an event that something is derived of. */
  String cost() {
    return followed()
        + " crosses a shuffle to its "
        + (customers || silences ? "customer" : "case")
        + ", waits there for "
        + Durations.format(lateness)
        + ", and reads and writes what is kept; a recompute reads "
        + Durations.format(margin)
        + " more before its range"
        + (readsSome ? ", of those events only" : "");
  }

  private String followed() {
    if (customers) {
      return "each event of a customer";
    }
    return silences
        ? "each event that is a customer's activity"
        : "each event that opens or closes a case";
  }
}
