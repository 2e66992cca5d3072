package io.trueup.pipelines.erase;

import io.trueup.pipelines.config.Deployment;
import io.trueup.pipelines.io.archive.ArchiveErasure;
import io.trueup.pipelines.io.archive.EraseEvents;
import io.trueup.pipelines.io.postgres.ConnectionPool;
import io.trueup.pipelines.io.postgres.ErasedMinuteRows;
import io.trueup.pipelines.io.postgres.LinkedKeys;
import io.trueup.pipelines.io.postgres.StoredTexts;
import io.trueup.pipelines.io.postgres.SuppressedCustomers;
import io.trueup.pipelines.replay.DeadLetterStore;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.failure.DeadLetter;
import io.trueup.transforms.record.Pseudonymizer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.joda.time.Instant;

/**
 * Erases a customer from all that Trueup stores. Every step can be done again, so an erasure that
 * was stopped is started anew.
 *
 * <ol>
 *   <li>{@link #suppress}: a running stream accepts nothing more of the customer.
 *   <li>{@link #erase}, once the stream knows: archive, dead letters and tables are rid of the
 *       customer, then searched. Identity links go last, once nothing else is found.
 * </ol>
 *
 * <p>Of everybody else on the list of the forgotten, too, archive and dead letters are rid: what a
 * stream that went on from an old checkpoint has stored since can be known by the list alone.
 */
public final class EraseCustomer {
  /** Where the archive's count is found in a report. */
  static final String ARCHIVE = "archive";

  /** Where the dead letters' count is found in a report. */
  static final String DEAD_LETTERS = "dead letters";

  private static final String TABLE = "table ";
  private static final String LINKS = TABLE + StoredTexts.LINKS;
  private static final long MINUTE_MILLIS = 60_000;

  private final List<String> keys;
  private final SuppressedCustomers suppressed;
  private final ErasedMinuteRows minutes;
  private final EraseEvents events;
  private final DeadLetterStore letters;
  private final StoredTexts tables;
  private final String id;
  private final CustomerTraces traces;
  private final LetterTraces letterTraces;

  /** Looks up under which keys the customer of an id is known. */
  public EraseCustomer(Deployment deployment, String customerId) throws SQLException {
    DataSource database = ConnectionPool.of(deployment.postgres());
    List<String> own = Pseudonymizer.of(deployment.pseudonymKey()).customerKeys(customerId);
    List<String> all = LinkedKeys.to(database, own);
    id = customerId;
    keys = new ArrayList<>(all);
    // The list carries a key to the later ones itself.
    keys.removeAll(own.subList(1, own.size()));
    suppressed =
        new SuppressedCustomers(database, deployment.deadLetterKeyset(), deployment.pseudonymKey());
    Set<String> forgotten = new HashSet<>(suppressed.read());
    forgotten.addAll(all);
    traces = new CustomerTraces(customerId, forgotten, deployment.pseudonymKey());
    letterTraces = new LetterTraces(traces);
    minutes = new ErasedMinuteRows(database);
    events = new EraseEvents(deployment.archive(), traces::in, this::noteMinutes);
    letters = new DeadLetterStore(deployment);
    tables = new StoredTexts(database, all, traces.word());
  }

  /** All that is kept of the events, so that reconcile does not wonder where they are. */
  private void noteMinutes(List<EnrichedEvent> removed) throws IOException {
    try {
      minutes.add(
          removed.stream()
              .map(event -> event.event().eventTime().getMillis())
              .map(millis -> Instant.ofEpochMilli(millis - Math.floorMod(millis, MINUTE_MILLIS)))
              .distinct()
              .toList());
    } catch (SQLException e) {
      throw new IOException("The minutes of erased events cannot be noted", e);
    }
  }

  /**
   * Puts the customer's keys on the list of those of whom nothing more is accepted.
   *
   * @throws io.trueup.pipelines.io.deadletter.WrongKeysetException if streams could not read it
   *     then; the list stays as it is
   */
  public void suppress() throws SQLException {
    suppressed.add(keys);
  }

  /**
   * Removes the customer, then searches for the customer.
   *
   * @param now tells which unfinished files of the archive are of dead writers
   */
  public ErasureReport erase(Instant now) throws IOException, SQLException {
    ArchiveErasure archive = events.erase(now);
    List<Position> ofCustomer = new ArrayList<>();
    long searched = collect(letterTraces::in, ofCustomer);
    letters.index().erase(ofCustomer);
    SortedMap<String, Long> rows = tables.remove();
    SortedMap<String, Long> found = search();
    if (isNothingBut(LINKS, found)) {
      rows.put(StoredTexts.LINKS, tables.removeLinks());
      found.put(LINKS, tables.findLinks());
    }
    return new ErasureReport(archive, searched, ofCustomer.size(), rows, found, mentions());
  }

  private SortedMap<String, Long> search() throws IOException, SQLException {
    SortedMap<String, Long> found = new TreeMap<>();
    found.put(ARCHIVE, events.find());
    found.put(DEAD_LETTERS, count(letterTraces::in));
    tables.find().forEach((table, rows) -> found.put(TABLE + table, rows));
    return found;
  }

  /** While anything is left, the links have to tell the next erasure what to look for. */
  private static boolean isNothingBut(String place, SortedMap<String, Long> found) {
    return found.entrySet().stream()
        .allMatch(entry -> entry.getKey().equals(place) || entry.getValue() == 0);
  }

  private SortedMap<String, Long> mentions() throws IOException, SQLException {
    SortedMap<String, Long> mentions = new TreeMap<>();
    if (traces.isLong()) {
      mentions.put(ARCHIVE, events.count(traces::isMentionedIn));
      mentions.put(DEAD_LETTERS, count(letterTraces::isMentionedIn));
      tables.mentions(id).forEach((table, rows) -> mentions.put(TABLE + table, rows));
      mentions.values().removeIf(count -> count == 0);
    }
    return mentions;
  }

  private long count(Predicate<DeadLetter> sought) {
    List<Position> found = new ArrayList<>();
    collect(sought, found);
    return found.size();
  }

  /** Collects where such letters are; returns how many letters were opened for it. */
  private long collect(Predicate<DeadLetter> sought, List<Position> positions) {
    long[] opened = {0};
    letters.openAll(
        letter -> {
          opened[0]++;
          if (sought.test(letter)) {
            positions.add(letter.position());
          }
        });
    return opened[0];
  }
}
