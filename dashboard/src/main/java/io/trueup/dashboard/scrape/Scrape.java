package io.trueup.dashboard.scrape;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.trueup.dashboard.view.Audience;
import io.trueup.dashboard.view.Ledger.Counts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.ToLongFunction;

/** Tells Prometheus what the tables hold, in its text format. */
public final class Scrape {
  public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  private static final PrometheusTextFormatWriter WRITER = PrometheusTextFormatWriter.create();

  private static final Map<String, ToLongFunction<Counts>> VERDICTS =
      Map.of(
          "accepted", Counts::accepted,
          "duplicate", Counts::duplicate,
          "late", Counts::late,
          "rejected", Counts::rejected,
          "suppressed", Counts::suppressed);

  private final Findings findings;
  private final RequestTimes times;
  private final IntSupplier readers;

  /**
   * Asks the database at each scrape.
   *
   * @param readers how many follow live values
   */
  public Scrape(Findings findings, RequestTimes times, IntSupplier readers) {
    this.findings = findings;
    this.times = times;
    this.readers = readers;
  }

  /** All there is to tell, by name. */
  public String text(Audience audience) throws SQLException {
    List<MetricSnapshot> all = new ArrayList<>();
    addRecords(all);
    addAges(all);
    addDelays(all);
    addReconciliation(all);
    Family alerts =
        Family.gauge("trueup_alerts_open", "Alerts that nobody looks after, by severity.");
    findings
        .openAlerts(audience)
        .forEach((severity, open) -> alerts.add(open, "severity", severity));
    all.add(alerts.snapshot());
    all.add(
        Family.gauge("trueup_live_readers", "Readers that follow live values.")
            .add(readers.getAsInt())
            .snapshot());
    all.add(times.snapshot());
    return write(new MetricSnapshots(all));
  }

  private void addRecords(List<MetricSnapshot> all) throws SQLException {
    Family received =
        Family.counter("trueup_records_received", "Records that the ledger has, by source.");
    Family records =
        Family.counter("trueup_records", "Records by what became of them; received is their sum.");
    for (var of : findings.ledger()) {
      received.add(of.counts().received(), "source", of.source());
      VERDICTS.forEach(
          (verdict, count) ->
              records.add(
                  count.applyAsLong(of.counts()), "source", of.source(), "verdict", verdict));
    }
    all.add(received.snapshot());
    all.add(records.snapshot());
  }

  private void addAges(List<MetricSnapshot> all) throws SQLException {
    var page = findings.freshness();
    Family sources =
        Family.gauge("trueup_freshness_seconds", "Age of the newest minute of events, by source.");
    page.sources()
        .forEach(of -> sources.add(seconds(of.newestMinute(), page.now()), "source", of.source()));
    Family tiers =
        Family.gauge("trueup_value_age_seconds", "Since the newest window began, by its length.");
    page.tiers()
        .forEach(
            of -> tiers.add(seconds(of.newestStart(), page.now()), "tier", of.tier().toString()));
    all.add(sources.snapshot());
    all.add(tiers.snapshot());
  }

  private void addDelays(List<MetricSnapshot> all) throws SQLException {
    Family counted =
        Family.gauge(
            "trueup_ingestion_latency_seconds",
            "From an event to the ledger that counts it, at most, median of the last hour.");
    for (var of : findings.sourceDelays()) {
      counted.add(of.delay().median(), "source", of.source());
    }
    Family seen =
        Family.gauge(
            "trueup_view_latency_seconds",
            "From an event to a value that has it, at most, median of the newest windows.");
    findings.viewDelay().ifPresent(delay -> seen.add(delay.median()));
    Family waiting =
        Family.gauge(
            "trueup_lag_records", "Records that wait to be read, as of the last checkpoint.");
    for (var of : findings.lag()) {
      waiting.add(of.waiting(), "topic", of.topic(), "partition", String.valueOf(of.partition()));
    }
    all.add(counted.snapshot());
    all.add(seen.snapshot());
    all.add(waiting.snapshot());
  }

  private void addReconciliation(List<MetricSnapshot> all) throws SQLException {
    Family rows =
        Family.gauge("trueup_reconciliation_rows", "Rows of the last reconciliation, by verdict.");
    Family coverage =
        Family.gauge(
            "trueup_reconciliation_coverage_ratio",
            "Share of the last reconciliation's published bounds that held the exact value.");
    Family ended =
        Family.gauge(
            "trueup_reconciliation_timestamp_seconds", "When the last reconciliation ended.");
    findings
        .reconciliation()
        .ifPresent(
            summary -> {
              var verdicts = summary.verdicts();
              rows.add(verdicts.agreed(), "verdict", "agreed");
              rows.add(verdicts.explained(), "verdict", "explained");
              rows.add(verdicts.unexplained(), "verdict", "unexplained");
              rows.add(verdicts.missingInStream(), "verdict", "missing_in_stream");
              rows.add(verdicts.missingInRecompute(), "verdict", "missing_in_recompute");
              if (summary.bounded() > 0) {
                coverage.add((double) summary.covered() / summary.bounded());
              }
              if (summary.run().ended() != null) {
                ended.add(summary.run().ended().getEpochSecond());
              }
            });
    all.add(rows.snapshot());
    all.add(coverage.snapshot());
    all.add(ended.snapshot());
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }

  private static String write(MetricSnapshots snapshots) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      WRITER.write(text, snapshots);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString(StandardCharsets.UTF_8);
  }
}
