package io.trueup.launcher.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trueup.launcher.shop.Planted;
import io.trueup.pipelines.explain.EventBehind;
import io.trueup.pipelines.io.postgres.AutomationTotals;
import io.trueup.pipelines.io.postgres.LedgerTotals;
import io.trueup.pipelines.reconcile.Coverage;
import io.trueup.schemas.alert.Alert;
import io.trueup.schemas.automation.Decision.Reason;
import io.trueup.schemas.reconcile.Cause;
import io.trueup.schemas.reconcile.ReconciliationRow;
import io.trueup.schemas.reconcile.RowVerdict;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** The JSON object that a command prints as its last line; its names are what scripts rely on. */
public final class Report {
  private final ObjectNode root = JsonNodeFactory.instance.objectNode();

  public Report add(String name, String value) {
    root.put(name, value);
    return this;
  }

  public Report add(String name, long value) {
    root.put(name, value);
    return this;
  }

  public Report add(String name, boolean value) {
    root.put(name, value);
    return this;
  }

  public Report add(String name, double value) {
    root.put(name, value);
    return this;
  }

  public Report addAll(String name, Iterable<String> values) {
    values.forEach(root.putArray(name)::add);
    return this;
  }

  /** Adds a list of objects. */
  public Report addObjects(String name, Iterable<Report> values) {
    ArrayNode array = root.putArray(name);
    values.forEach(value -> array.add(value.root));
    return this;
  }

  public Report add(LedgerTotals ledger) {
    root.putObject("ledger")
        .put("received", ledger.received())
        .put("accepted", ledger.accepted())
        .put("duplicate", ledger.duplicate())
        .put("conflicting", ledger.conflicting())
        .put("late", ledger.late())
        .put("rejected", ledger.rejected())
        .put("suppressed", ledger.suppressed())
        .put("unknownCustomer", ledger.unknownCustomer())
        .put("unknownProduct", ledger.unknownProduct())
        .put("staleAttributes", ledger.staleAttributes());
    return this;
  }

  /** Adds the reconciliation and its ledger; {@code causes} counts the rows that each touched. */
  public Report add(ReconciliationReport report) {
    add(report.ledger());
    ObjectNode reconciliation =
        root.putObject("reconciliation")
            .put("runId", report.runId())
            .put("rows", report.rows())
            .put("agreed", report.rows(RowVerdict.AGREED))
            .put("explained", report.rows(RowVerdict.EXPLAINED))
            .put("unexplained", report.rows(RowVerdict.UNEXPLAINED))
            .put("missingInStream", report.rows(RowVerdict.MISSING_IN_STREAM))
            .put("missingInRecompute", report.rows(RowVerdict.MISSING_IN_RECOMPUTE))
            .put("stillOpen", report.stillOpen());
    report
        .coverage()
        .ifPresentOrElse(
            coverage -> reconciliation.put("coverage", coverage),
            () -> reconciliation.putNull("coverage"));
    ArrayNode coverages = reconciliation.putArray("coverages");
    report.coverages().forEach(coverage -> coverages.add(coverage(coverage)));
    ObjectNode causes = reconciliation.putObject("causes");
    for (Cause cause : Cause.values()) {
      causes.put(camelCase(cause), report.rows(cause));
    }
    ArrayNode metrics = reconciliation.putArray("metrics");
    report.metrics().forEach(metric -> metrics.add(metric(metric)));
    ArrayNode largest = reconciliation.putArray("largest");
    report.largest().forEach(row -> largest.add(row(row)));
    return this;
  }

  /** Adds a row, or several, and the events behind its causes. */
  public Report add(ExplainedRow explained) {
    ArrayNode rows = root.putArray("rows");
    explained.rows().forEach(row -> rows.add(row(row)));
    ObjectNode events = root.putObject("events");
    explained
        .events()
        .forEach(
            (cause, behind) -> {
              ObjectNode ofCause = events.putObject(camelCase(cause)).put("total", behind.total());
              ArrayNode first = ofCause.putArray("first");
              behind.first().forEach(event -> first.add(event(event)));
            });
    return this;
  }

  private static ObjectNode metric(MetricDifference metric) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("metric", metric.metric())
            .put("tierSeconds", metric.tier().getStandardSeconds())
            .put("rows", metric.rows())
            .put("differing", metric.differing())
            .put("difference", metric.difference());
    ObjectNode causes = node.putObject("causes");
    for (Cause cause : Cause.values()) {
      if (metric.moved(cause) > 0) {
        causes.put(camelCase(cause), metric.by(cause));
      }
    }
    return node;
  }

  private static ObjectNode coverage(Coverage coverage) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("measure", coverage.measure())
        .put("tierSeconds", coverage.tier().getStandardSeconds())
        .put("promised", coverage.promised())
        .put("published", coverage.published())
        .put("held", coverage.held())
        .put("share", coverage.share())
        .put("lower", coverage.interval().lower())
        .put("upper", coverage.interval().upper())
        .put("broken", coverage.isBroken());
  }

  private static ObjectNode row(ReconciliationRow row) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("metric", row.metric())
            .put("windowStart", row.windowStart().toString())
            .put("windowEnd", row.windowEnd().toString())
            .put("estimate", row.estimate())
            .put("lower", row.lower())
            .put("upper", row.upper())
            .put("exact", row.exact())
            .put("verdict", row.verdict().name());
    new TreeMap<>(row.dimensions()).forEach(node.putObject("dimensions")::put);
    ObjectNode causes = node.putObject("causes");
    for (Cause cause : Cause.values()) {
      if (row.causes().containsKey(cause)) {
        causes.put(camelCase(cause), row.causes().get(cause));
      }
    }
    return node;
  }

  private static ObjectNode event(EventBehind event) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("eventId", event.eventId())
        .put("name", event.name())
        .put("source", event.source())
        .put("eventTime", event.eventTime().toString())
        .put("receivedTime", event.receivedTime().toString())
        .put("position", event.position().toString())
        .put("verdict", event.verdict().name())
        .put("change", event.change().name());
  }

  /** Adds the test of a rule: each time that it fired, and how often. */
  public Report add(RuleTest test) {
    root.put("rule", test.rule())
        .put("values", test.values())
        .put("fired", test.firings().size())
        .put("lasting", test.lasting());
    ArrayNode firings = root.putArray("alerts");
    test.firings().forEach(firing -> firings.add(firing(firing)));
    return this;
  }

  private static ObjectNode firing(Firing firing) {
    Alert fired = firing.fired();
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("alertId", fired.alertId())
            .put("firedStart", fired.windowStart().toString())
            .put("firedEnd", fired.windowEnd().toString())
            .put("value", fired.value())
            .put("limit", fired.threshold())
            .put("message", fired.message());
    new TreeMap<>(fired.dimensions()).forEach(node.putObject("dimensions")::put);
    Alert resolved = firing.resolved();
    return resolved == null
        ? node.putNull("resolvedStart").putNull("resolvedEnd")
        : node.put("resolvedStart", resolved.windowStart().toString())
            .put("resolvedEnd", resolved.windowEnd().toString());
  }

  /** Adds what automations did, by name. */
  public Report addAutomations(List<AutomationTotals> totals) {
    ObjectNode automations = root.putObject("automations");
    for (AutomationTotals its : totals) {
      ObjectNode node =
          automations
              .putObject(its.automation())
              .put("stopped", its.stopped())
              .put("decided", its.decided())
              .put("delivered", its.delivered());
      // By themselves: one of them is that it was stopped.
      ObjectNode reasons = node.putObject("reasons");
      for (Reason reason : Reason.values()) {
        reasons.put(camelCase(reason), its.of(reason));
      }
    }
    return this;
  }

  public Report add(Planted planted) {
    root.putObject("planted")
        .put("sent", planted.sent())
        .put("duplicates", planted.duplicates())
        .put("late", planted.late())
        .put("malformed", planted.malformed())
        .put("contractBreaking", planted.contractBreaking())
        .put("unknownCustomer", planted.unknownCustomer())
        .put("driftedCustomers", planted.driftedCustomers());
    return this;
  }

  /** One line. */
  @Override
  public String toString() {
    return root.toString();
  }

  private static String camelCase(Enum<?> cause) {
    StringBuilder name = new StringBuilder();
    for (String word : cause.name().toLowerCase(Locale.ROOT).split("_", -1)) {
      name.append(
          name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return name.toString();
  }
}
