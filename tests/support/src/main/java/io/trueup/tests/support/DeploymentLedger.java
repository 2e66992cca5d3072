package io.trueup.tests.support;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.io.archive.Archive;
import io.trueup.pipelines.io.archive.ArchivedDay;
import io.trueup.pipelines.io.archive.Projection;
import io.trueup.schemas.event.ArchivedEvent;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.event.Verdict;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** The ledger of a deployment, beside what its archive and its index of dead letters tell. */
record DeploymentLedger(Deployment deployment, DataSource database) {
  private static final Duration DAY = Duration.standardDays(1);

  private static final String DEAD_LETTERS =
      """
      SELECT floor(extract(epoch FROM coalesce(event_time, received_time)))::bigint, 'REJECTED', count(*),
        source
      FROM trueup.dead_letter GROUP BY 1, source""";

  private static final String LEDGER =
      """
      SELECT extract(epoch FROM minute)::bigint, verdict, records, source
      FROM trueup.ledger, LATERAL (VALUES
        ('ACCEPTED', accepted), ('DUPLICATE', duplicate), ('LATE', late), ('REJECTED', rejected),
        ('SUPPRESSED', suppressed)) AS counted (verdict, records)""";

  /** How many records of a source and second got a verdict. */
  private record LedgerCount(Instant time, Verdict verdict, long records, String source) {
    static LedgerCount parse(String row) {
      String[] columns = row.split("\\|", 4);
      return new LedgerCount(
          Instant.ofEpochSecond(Long.parseLong(columns[0])),
          Verdict.valueOf(columns[1]),
          Long.parseLong(columns[2]),
          columns[3]);
    }

    void addTo(VerdictCounts counts) {
      counts.add(source, time, verdict, records);
    }
  }

  void assertCloses(long sent) throws SQLException {
    VerdictCounts expected = new VerdictCounts();
    archived().forEach(expected::add);
    for (LedgerCount letters : counts(DEAD_LETTERS)) {
      letters.addTo(expected);
    }
    VerdictCounts ledger = new VerdictCounts();
    for (LedgerCount line : counts(LEDGER)) {
      line.addTo(ledger);
    }
    assertThat(ledger.counts()).isEqualTo(expected.counts());
    assertWithMessage("records in the ledger").that(ledger.total()).isEqualTo(sent);
  }

  /** Of each position the copy that counts: a crash may leave others, written before it. */
  private Collection<EnrichedEvent> archived() {
    String archive = deployment.archive();
    Map<Position, ArchivedEvent> newest = new HashMap<>();
    for (ArchivedDay day : Archive.days(archive)) {
      Instant from = Instant.parse(day.day().toString());
      Archive.scan(
          archive,
          from,
          from.plus(DAY),
          Projection.all(),
          event ->
              newest.merge(
                  event.event().event().position(), event, DeploymentLedger::writtenLater));
    }
    return newest.values().stream().map(ArchivedEvent::event).toList();
  }

  private static ArchivedEvent writtenLater(ArchivedEvent one, ArchivedEvent other) {
    assertWithMessage("copies in one file of %s", one.event().event().position())
        .that(one.writtenAt())
        .isNotEqualTo(other.writtenAt());
    return one.writtenAt() > other.writtenAt() ? one : other;
  }

  private List<LedgerCount> counts(String query) throws SQLException {
    return TextRows.of(database, query).stream().map(LedgerCount::parse).toList();
  }
}
