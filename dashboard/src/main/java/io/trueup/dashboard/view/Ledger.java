package io.trueup.dashboard.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Reads what became of the records. */
public final class Ledger {
  private static final String COUNTS =
      """
      coalesce(sum(received), 0) AS received, coalesce(sum(accepted), 0) AS accepted,
      coalesce(sum(duplicate), 0) AS duplicate, coalesce(sum(late), 0) AS late,
      coalesce(sum(rejected), 0) AS rejected, coalesce(sum(suppressed), 0) AS suppressed,
      coalesce(sum(unknown_customer), 0) AS unknown_customer,
      coalesce(sum(unknown_product), 0) AS unknown_product,
      coalesce(sum(conflicting), 0) AS conflicting,
      coalesce(sum(stale_attributes), 0) AS stale_attributes
      FROM trueup.ledger WHERE minute >= ? AND minute < ?
      """;

  private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

  private static final String TOTAL = "SELECT " + COUNTS;
  private static final String BY_SOURCE =
      "SELECT source, " + COUNTS + "GROUP BY source ORDER BY source";
  private static final String BY_STEP =
      "SELECT date_bin(make_interval(secs => ?), minute, 'epoch') AS step, "
          + COUNTS
          + "GROUP BY step ORDER BY step";

  /**
   * Records by verdict; received is the sum of accepted, duplicate, late, rejected and suppressed.
   *
   * @param unknownCustomer of the accepted, those of customers that no table has
   * @param unknownProduct of the accepted, those of products that no table has
   * @param conflicting of the duplicates, those with another content than the first
   * @param staleAttributes of the accepted, those enriched while the tables could not be read
   */
  public record Counts(
      long received,
      long accepted,
      long duplicate,
      long late,
      long rejected,
      long suppressed,
      long unknownCustomer,
      long unknownProduct,
      long conflicting,
      long staleAttributes) {}

  /** The counts of one source. */
  public record OfSource(String source, Counts counts) {}

  /** The counts of the minutes from {@code start} on, for one step. */
  public record OfStep(Instant start, Counts counts) {}

  /** The ledger of event times in {@code [from, to)}. */
  public record Page(
      Instant from, Instant to, Counts total, List<OfSource> sources, List<OfStep> steps) {}

  private final Database database;

  public Ledger(Database database) {
    this.database = database;
  }

  /**
   * Adds up the counts of {@code [from, to)}.
   *
   * @param step how many minutes are added up for each of {@link Page#steps}
   */
  public Page read(Instant from, Instant to, Tier step) throws SQLException {
    return new Page(
        from,
        to,
        database.read(TOTAL, Ledger::counts, from, to).get(0),
        database.read(
            BY_SOURCE, row -> new OfSource(row.getString("source"), counts(row)), from, to),
        database.read(
            BY_STEP,
            row -> new OfStep(Database.time(row, "step"), counts(row)),
            step.length(),
            from,
            to));
  }

  /** The counts of each source, of all time. */
  public List<OfSource> bySource() throws SQLException {
    return database.read(
        BY_SOURCE,
        row -> new OfSource(row.getString("source"), counts(row)),
        Instant.EPOCH,
        END_OF_TIME);
  }

  private static Counts counts(ResultSet row) throws SQLException {
    return new Counts(
        row.getLong("received"),
        row.getLong("accepted"),
        row.getLong("duplicate"),
        row.getLong("late"),
        row.getLong("rejected"),
        row.getLong("suppressed"),
        row.getLong("unknown_customer"),
        row.getLong("unknown_product"),
        row.getLong("conflicting"),
        row.getLong("stale_attributes"));
  }
}
