package io.trueup.dashboard.view;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads how old the newest of everything is. */
public final class Freshness {
  /** Goes from source to source in the index: a page asks for this every other second. */
  private static final String SOURCES =
      """
      WITH RECURSIVE sources AS (
        (SELECT source FROM trueup.ledger ORDER BY source LIMIT 1)
        UNION ALL
        SELECT (SELECT l.source FROM trueup.ledger l WHERE l.source > s.source
          ORDER BY l.source LIMIT 1)
        FROM sources s WHERE s.source IS NOT NULL)
      SELECT source, newest FROM (
        SELECT source, (SELECT max(minute) FROM trueup.ledger l
          WHERE l.source = s.source AND l.minute <= now()) AS newest
        FROM sources s) AS newest
      WHERE newest IS NOT NULL""";

  private static final String NOW = "SELECT now() AS now";

  /** The newest event-time minute of a source that the ledger has and that has begun. */
  public record OfSource(String source, Instant newestMinute) {}

  /** The newest window of a tier that has a value and has begun. */
  public record OfTier(Tier tier, Instant newestStart, Instant newestEnd) {}

  /**
   * The newest of everything.
   *
   * @param now the database's clock, to compare with
   */
  public record Page(Instant now, List<OfSource> sources, List<OfTier> tiers) {}

  private final Database database;
  private final MetricRows metrics;
  private final List<Tier> tiers;

  /**
   * Reads from the database.
   *
   * @param tiers those to look at
   */
  public Freshness(Database database, List<Tier> tiers) {
    this.database = database;
    this.metrics = new MetricRows(database);
    this.tiers = List.copyOf(tiers);
  }

  public Page read() throws SQLException {
    List<OfTier> ofTiers = new ArrayList<>();
    for (Tier tier : tiers) {
      Optional<Instant> newest = metrics.newest(tier);
      newest.ifPresent(start -> ofTiers.add(new OfTier(tier, start, start.plus(tier.length()))));
    }
    return new Page(
        database.read(NOW, row -> Database.time(row, "now")).get(0),
        database.read(
            SOURCES, row -> new OfSource(row.getString("source"), Database.time(row, "newest"))),
        ofTiers);
  }
}
