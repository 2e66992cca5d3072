package io.trueup.tests.support;

import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.Verdict;
import io.trueup.schemas.failure.DeadLetter;
import io.trueup.schemas.ledger.LedgerEntry;
import java.util.SortedMap;
import java.util.TreeMap;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** How many records of each source and event-time minute got each verdict. Mutable. */
final class VerdictCounts {
  private static final long MINUTE = Duration.standardMinutes(1).getMillis();

  private final SortedMap<String, Long> counts = new TreeMap<>();

  void add(EnrichedEvent enriched) {
    add(enriched.event().source(), enriched.event().eventTime(), enriched.verdict(), 1);
  }

  void add(DeadLetter letter) {
    add(letter.source(), letter.ledgerTime(), Verdict.REJECTED, 1);
  }

  void add(LedgerEntry entry) {
    add(entry.source(), entry.minute(), Verdict.ACCEPTED, entry.accepted());
    add(entry.source(), entry.minute(), Verdict.DUPLICATE, entry.duplicate());
    add(entry.source(), entry.minute(), Verdict.LATE, entry.late());
    add(entry.source(), entry.minute(), Verdict.REJECTED, entry.rejected());
    add(entry.source(), entry.minute(), Verdict.SUPPRESSED, entry.suppressed());
  }

  void add(String source, Instant time, Verdict verdict, long number) {
    if (number != 0) {
      Instant minute = Instant.ofEpochMilli(Math.floorDiv(time.getMillis(), MINUTE) * MINUTE);
      counts.merge(source + " " + minute + " " + verdict, number, Long::sum);
    }
  }

  long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** By source, minute and verdict; what did not occur is absent. */
  SortedMap<String, Long> counts() {
    return counts;
  }
}
