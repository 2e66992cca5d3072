package io.trueup.pipelines.io.postgres;

import io.trueup.pipelines.config.PostgresSettings;
import io.trueup.pipelines.deliver.Call;
import io.trueup.schemas.automation.Decision;
import io.trueup.transforms.listen.automation.AutomationRule;
import io.trueup.transforms.listen.automation.Cap;
import io.trueup.transforms.listen.automation.Facts;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.joda.time.Duration;

/** The table {@code automation} as the place where decisions become facts. */
final class DecisionFacts implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * One worker records at a time, whatever stream it is of, so that no two call one customer. A
   * worker whose machine is gone holds up the others for as long as this, not until the server
   * learns of it.
   */
  private static final String ALONE =
      """
      SELECT set_config('idle_in_transaction_session_timeout', '30s', true),
        pg_advisory_xact_lock(hashtext('trueup.automation'))""";

  /** What stands, and the calls that matter to caps; by the index {@code automation_calls}. */
  private static final String RECORDED =
      """
      SELECT * FROM trueup.automation WHERE decision_id IN (
        SELECT unnest(?::text[])
        UNION
        SELECT a.decision_id
        FROM unnest(?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[])
          AS c (automation, customer_key, after, before)
        JOIN trueup.automation a USING (automation, customer_key)
        WHERE a.reason IN ('CALLED', 'HELD_OUT', 'DRY_RUN')
          AND a.event_time > c.after AND a.event_time < c.before)""";

  private final PostgresSettings settings;
  private final List<AutomationRule> rules;
  private final Map<String, Duration> caps = new HashMap<>();
  private final DecisionStatement statement;

  /**
   * Facts of automations.
   *
   * @param calls by the automation's name
   */
  DecisionFacts(PostgresSettings settings, List<AutomationRule> rules, Map<String, Call> calls) {
    this.settings = settings;
    this.rules = List.copyOf(rules);
    statement = new DecisionStatement(calls);
    for (AutomationRule rule : rules) {
      Cap cap = rule.cap();
      if (cap != null) {
        caps.put(rule.name(), cap.per());
      }
    }
  }

  /**
   * Records decisions and the calls that they make in one transaction, and tries that again while
   * the database is down.
   *
   * @return for each decision the fact that it became, committed
   * @throws Exception what the last attempt threw; the same decisions may be recorded again then
   */
  List<Decision> record(List<Decision> decisions) throws Exception {
    return Transaction.of(settings, connection -> record(decisions, connection));
  }

  private List<Decision> record(List<Decision> decisions, Connection connection)
      throws SQLException {
    Query.of(ALONE).read(connection, row -> row.getString(1));
    Facts facts = new Facts(rules, recorded(decisions).read(connection, DecisionTable::read));
    List<Decision> settled = decisions.stream().map(facts::settle).toList();
    statement.write(facts.settled(), connection);
    return settled;
  }

  private Query recorded(List<Decision> decisions) {
    List<Decision> capped =
        decisions.stream().filter(decision -> caps.containsKey(decision.automation())).toList();
    return Query.of(
        RECORDED,
        texts(decisions, Decision::decisionId),
        texts(capped, Decision::automation),
        texts(capped, Decision::customerKey),
        texts(capped, one -> one.eventTime().minus(caps.get(one.automation())).toString()),
        texts(capped, one -> one.eventTime().plus(caps.get(one.automation())).toString()));
  }

  private static String[] texts(List<Decision> decisions, Function<Decision, String> text) {
    return decisions.stream().map(text).toArray(String[]::new);
  }
}
