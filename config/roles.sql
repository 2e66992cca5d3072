-- Roles for people and tools that read Trueup's tables. Run it as a role that may create roles, in the
-- database of postgres.url, once the tables are there, and again after an update:
--   psql -d trueup -f config/roles.sql
-- Then give each login its role: GRANT trueup_viewer TO metabase;
DO $$
DECLARE
  role_name text;
BEGIN
  FOREACH role_name IN ARRAY
    ARRAY['trueup_viewer', 'trueup_analyst', 'trueup_operator', 'trueup_privacy']
  LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', role_name);
    END IF;
    EXECUTE format('GRANT USAGE ON SCHEMA trueup TO %I', role_name);
  END LOOP;
END $$;

-- Aggregates only, without small groups.
GRANT SELECT ON trueup.viewer_metric, trueup.viewer_reconciliation, trueup.viewer_alert,
  trueup.ledger, trueup.run, trueup.dead_letter_reason, trueup.visibility, trueup.automation_hour,
  trueup.automation_switch
  TO trueup_viewer;

-- All groups, pseudonymous customers, and what was wrong with rejected records.
GRANT trueup_viewer TO trueup_analyst;
GRANT SELECT ON trueup.metric_current, trueup.metric_value, trueup.reconciliation, trueup.alert_current,
  trueup.customer_attribute, trueup.product_attribute, trueup.identity_link, trueup.automation
  TO trueup_analyst;
GRANT SELECT (topic, partition, "offset", message, source, stage, reason, detail, event_time,
  received_time, erased) ON trueup.dead_letter TO trueup_analyst;

-- Looks after alerts, automations and rejected records, and sees no customer.
GRANT trueup_viewer TO trueup_operator;
GRANT SELECT ON trueup.metric_current, trueup.alert_current, trueup.alert_acknowledgement,
  trueup.alert_silence, trueup.sink_state TO trueup_operator;
-- Not the payloads: what an automation calls with names customers by their keys.
GRANT SELECT (delivery_key, sink, subject, position, state, created, pending_since, next_attempt,
  attempts, last_error, delivered_at, automation) ON trueup.delivery TO trueup_operator;
GRANT INSERT, UPDATE ON trueup.alert_acknowledgement, trueup.alert_silence, trueup.automation_switch
  TO trueup_operator;
GRANT UPDATE (state) ON trueup.delivery TO trueup_operator;
GRANT USAGE ON SEQUENCE trueup.alert_silence_silence_id_seq TO trueup_operator;
GRANT SELECT (topic, partition, "offset", message, source, stage, reason, detail, event_time,
  received_time, erased) ON trueup.dead_letter TO trueup_operator;

-- Answers for who is known and who was forgotten, and sets how small a group may be.
GRANT SELECT ON trueup.customer_attribute, trueup.identity_link, trueup.automation, trueup.suppressed_customer,
  trueup.erased_minute, trueup.pseudonym_key, trueup.dead_letter, trueup.visibility
  TO trueup_privacy;
GRANT UPDATE (smallest_group) ON trueup.visibility TO trueup_privacy;
