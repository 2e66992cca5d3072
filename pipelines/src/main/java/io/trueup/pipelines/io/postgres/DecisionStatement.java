package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.deliver.Call;
import io.trueup.schemas.automation.Decision;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a decision and, in the same statement, the calls that it makes: once, however often it is
 * written, for the first decision about a trigger stands.
 */
final class DecisionStatement implements RowStatement<Decision> {
  private static final long serialVersionUID = 1L;

  private static final String WITH_CALLS =
      """
      WITH decided AS (%s RETURNING t.decision_id, t.automation, t.reason)
      INSERT INTO trueup.delivery (delivery_key, subject, sink, payload, automation)
      SELECT d.decision_id, d.decision_id, c.sink, c.payload::jsonb, d.automation
      FROM decided d, unnest(?::text[], ?::text[]) AS c (sink, payload)
      WHERE d.reason = 'CALLED'
      ON CONFLICT DO NOTHING""";

  private final Upsert<Decision> decisions = DecisionTable.insert();
  private final TreeMap<String, Call> calls;

  /**
   * Has receivers called.
   *
   * @param calls by the automation's name
   */
  DecisionStatement(Map<String, Call> calls) {
    this.calls = new TreeMap<>(calls);
  }

  @Override
  public String statement() {
    return WITH_CALLS.formatted(decisions.statement());
  }

  @Override
  public void setParameters(Decision decision, PreparedStatement statement) throws SQLException {
    decisions.setParameters(decision, statement);
    Map<String, String> payloads = calls.get(decision.automation()).payloads(decision);
    int next = decisions.parameters();
    statement.setObject(++next, payloads.keySet().toArray(String[]::new));
    statement.setObject(++next, payloads.values().toArray(String[]::new));
  }
}
