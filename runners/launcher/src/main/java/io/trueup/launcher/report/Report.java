package io.trueup.launcher.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trueup.launcher.shop.Planted;
import io.trueup.pipelines.io.postgres.LedgerTotals;
import io.trueup.schemas.reconcile.Cause;
import io.trueup.schemas.reconcile.RowVerdict;
import java.util.Locale;

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
            .put("missingInRecompute", report.rows(RowVerdict.MISSING_IN_RECOMPUTE));
    report
        .coverage()
        .ifPresentOrElse(
            coverage -> reconciliation.put("coverage", coverage),
            () -> reconciliation.putNull("coverage"));
    ObjectNode causes = reconciliation.putObject("causes");
    for (Cause cause : Cause.values()) {
      causes.put(camelCase(cause), report.rows(cause));
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

  private static String camelCase(Cause cause) {
    StringBuilder name = new StringBuilder();
    for (String word : cause.name().toLowerCase(Locale.ROOT).split("_", -1)) {
      name.append(
          name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return name.toString();
  }
}
