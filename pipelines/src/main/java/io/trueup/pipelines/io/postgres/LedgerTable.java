package io.trueup.pipelines.io.postgres;

import io.trueup.schemas.ledger.LedgerEntry;
import java.util.List;

/** The columns of {@code ledger}. */
final class LedgerTable {
  /**
   * The counts of a line only grow. Pane indexes do not order writes across a restart: the panes of
   * a line are counted anew from the checkpoint.
   */
  private static final String NOT_OLDER =
      "(EXCLUDED.run_id, EXCLUDED.received) >= (t.run_id, t.received)";

  private LedgerTable() {}

  static Upsert<LedgerEntry> upsert(long runId) {
    List<Column<LedgerEntry>> columns =
        List.of(
            Column.key("source", "text", LedgerEntry::source),
            Column.key("minute", "timestamptz", entry -> Column.time(entry.minute())),
            Column.key("reopened", "bigint", LedgerEntry::reopened),
            Column.of("accepted", "bigint", LedgerEntry::accepted),
            Column.of("duplicate", "bigint", LedgerEntry::duplicate),
            Column.of("conflicting", "bigint", LedgerEntry::conflicting),
            Column.of("late", "bigint", LedgerEntry::late),
            Column.of("rejected", "bigint", LedgerEntry::rejected),
            Column.of("suppressed", "bigint", LedgerEntry::suppressed),
            Column.of("unknown_customer", "bigint", LedgerEntry::unknownCustomer),
            Column.of("unknown_product", "bigint", LedgerEntry::unknownProduct),
            Column.of("stale_attributes", "bigint", LedgerEntry::staleAttributes),
            Column.of("pane", "bigint", LedgerEntry::pane),
            Column.of("run_id", "bigint", entry -> runId));
    return Upsert.into("ledger", columns).where(NOT_OLDER);
  }
}
