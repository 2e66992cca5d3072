package io.trueup.dashboard.view;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Reads what automations decided, and what became of their calls. */
public final class Automations {
  private static final String RANGE =
      """
      SELECT h.automation, coalesce(bool_or(s.stopped), false) AS stopped,
        sum(h.decisions)::bigint AS decided,
        coalesce(sum(h.decisions) FILTER (WHERE h.reason = 'CALLED'), 0)::bigint AS called,
        coalesce(sum(h.decisions) FILTER (WHERE h.reason = 'HELD_OUT'), 0)::bigint AS held_out,
        coalesce(sum(h.decisions) FILTER (WHERE h.reason = 'CAPPED'), 0)::bigint AS capped,
        coalesce(sum(h.decisions) FILTER (WHERE h.reason = 'NO_CONSENT'), 0)::bigint AS no_consent,
        coalesce(sum(h.decisions) FILTER (WHERE h.reason = 'DRY_RUN'), 0)::bigint AS dry_run,
        coalesce(sum(h.decisions) FILTER (WHERE h.reason = 'STOPPED'), 0)::bigint AS while_stopped,
        sum(h.delivered)::bigint AS delivered, sum(h.pending)::bigint AS pending,
        (sum(h.dead) + sum(h.withdrawn))::bigint AS never
      FROM trueup.automation_hour h LEFT JOIN trueup.automation_switch s USING (automation)
      WHERE h.hour >= ? AND h.hour < ? GROUP BY h.automation ORDER BY h.automation""";

  /**
   * What one automation did.
   *
   * @param stopped whether it is stopped now
   * @param decided the sum of the reasons
   * @param whileStopped decisions made while it was stopped
   * @param delivered calls that all receivers took
   * @param pending calls that wait
   * @param never calls that some receiver did not take in time, or that were withdrawn
   */
  public record Automation(
      String name,
      boolean stopped,
      long decided,
      long called,
      long heldOut,
      long capped,
      long noConsent,
      long dryRun,
      long whileStopped,
      long delivered,
      long pending,
      long never) {}

  private final Database database;

  public Automations(Database database) {
    this.database = database;
  }

  /** By name, those that decided anything about what happened in hours that begin in the range. */
  public List<Automation> read(Instant from, Instant to) throws SQLException {
    return database.read(
        RANGE,
        row ->
            new Automation(
                row.getString("automation"),
                row.getBoolean("stopped"),
                row.getLong("decided"),
                row.getLong("called"),
                row.getLong("held_out"),
                row.getLong("capped"),
                row.getLong("no_consent"),
                row.getLong("dry_run"),
                row.getLong("while_stopped"),
                row.getLong("delivered"),
                row.getLong("pending"),
                row.getLong("never")),
        from,
        to);
  }
}
