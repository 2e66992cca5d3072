package io.trueup.pipelines.io.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.joda.time.Instant;

/**
 * What became of the records of a range, over all sources: received = accepted + duplicate + late +
 * rejected + suppressed.
 *
 * @param conflicting of the duplicates: those that say something else than the copy before
 * @param unknownCustomer of the accepted: events whose customer the attribute tables do not have
 * @param unknownProduct of the accepted: events whose product the attribute tables do not have
 * @param staleAttributes of the accepted: events enriched by what was not current: those tables
 *     could not be read, or the customer was being looked up
 */
public record LedgerTotals(
    long received,
    long accepted,
    long duplicate,
    long conflicting,
    long late,
    long rejected,
    long suppressed,
    long unknownCustomer,
    long unknownProduct,
    long staleAttributes) {
  private static final String TOTALS =
      """
      SELECT sum(received) AS received, sum(accepted) AS accepted, sum(duplicate) AS duplicate,
        sum(conflicting) AS conflicting, sum(late) AS late, sum(rejected) AS rejected, sum(suppressed) AS suppressed,
        sum(unknown_customer) AS unknown_customer, sum(unknown_product) AS unknown_product,
        sum(stale_attributes) AS stale_attributes
      FROM trueup.ledger WHERE minute >= ? AND minute < ?""";

  /** Totals of the minutes in {@code [from, to)}; all 0 where there are none. */
  public static LedgerTotals read(DataSource database, Instant from, Instant to)
      throws SQLException {
    return Query.of(TOTALS, Column.time(from), Column.time(to))
        .read(database, LedgerTotals::read)
        .get(0);
  }

  private static LedgerTotals read(ResultSet row) throws SQLException {
    return new LedgerTotals(
        row.getLong("received"),
        row.getLong("accepted"),
        row.getLong("duplicate"),
        row.getLong("conflicting"),
        row.getLong("late"),
        row.getLong("rejected"),
        row.getLong("suppressed"),
        row.getLong("unknown_customer"),
        row.getLong("unknown_product"),
        row.getLong("stale_attributes"));
  }
}
