-- What is older than this does not say of how many customers it is.
ALTER TABLE trueup.metric_value
  ADD COLUMN customers smallint,
  ADD COLUMN created timestamptz NOT NULL DEFAULT now();
ALTER TABLE trueup.metric_value_staging
  ADD COLUMN customers smallint,
  ADD COLUMN created timestamptz NOT NULL DEFAULT now();
COMMENT ON COLUMN trueup.metric_value.customers IS
  'Of how many customers the events are, 20 standing for 20 or more; null where the metric is not split, or where that is not known.';
COMMENT ON COLUMN trueup.metric_value.created IS
  'When the window had its first value here, or the exact one was computed.';
ALTER TABLE trueup.ledger ADD COLUMN created timestamptz NOT NULL DEFAULT now();
COMMENT ON COLUMN trueup.ledger.created IS 'When the first record of the minute was counted here.';

-- Customers are counted up to 20, so that no larger limit could be kept.
UPDATE trueup.visibility SET smallest_group = least(smallest_group, 20);
ALTER TABLE trueup.visibility
  DROP CONSTRAINT visibility_smallest_group_check,
  ADD CONSTRAINT visibility_smallest_group_check CHECK (smallest_group BETWEEN 1 AND 20);
COMMENT ON COLUMN trueup.visibility.smallest_group IS
  'A split that is of fewer customers than this is hidden from them; at most 20, for so far customers are counted.';

-- One expression, so that PostgreSQL puts it in the place of each call.
CREATE FUNCTION trueup.group_size(customers smallint, events bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT coalesce(customers, events) $$;
COMMENT ON FUNCTION trueup.group_size IS
  'What is compared with the smallest group that may be shown: the customers, or where they are not known the events, which are never of more customers.';

CREATE OR REPLACE VIEW trueup.metric_current AS
SELECT v.metric, v.dimensions, v.window_start, v.window_end, v.accuracy, v.estimate, v.lower,
  v.upper, v.confidence, v.events, v.layers, v.pane, v.timing, v.run_id,
  trueup.tier(v.window_start, v.window_end) AS tier, true AS trued_up, v.customers
FROM trueup.metric_value v
WHERE v.accuracy = 'EXACT'
UNION ALL
SELECT v.metric, v.dimensions, v.window_start, v.window_end, v.accuracy, v.estimate, v.lower,
  v.upper, v.confidence, v.events, v.layers, v.pane, v.timing, v.run_id,
  trueup.tier(v.window_start, v.window_end) AS tier, false AS trued_up, v.customers
FROM trueup.metric_value v
WHERE v.accuracy = 'APPROXIMATE'
  AND NOT EXISTS (
    SELECT FROM trueup.metric_value e
    WHERE e.metric = v.metric AND e.dimensions = v.dimensions
      AND e.window_start = v.window_start AND e.window_end = v.window_end
      AND e.accuracy = 'EXACT');

CREATE OR REPLACE VIEW trueup.viewer_metric WITH (security_barrier) AS
SELECT metric, dimensions, window_start, window_end, tier, estimate, lower, upper, confidence,
  events, accuracy, timing, trued_up, customers
FROM trueup.metric_current
WHERE dimensions = '{}'
  OR trueup.group_size(customers, events) >= (SELECT smallest_group FROM trueup.visibility);
COMMENT ON VIEW trueup.viewer_metric IS
  'metric_current without the splits that are of few customers.';

CREATE OR REPLACE VIEW trueup.viewer_reconciliation WITH (security_barrier) AS
SELECT r.* FROM trueup.reconciliation r
WHERE r.dimensions = '{}' OR (
  SELECT min(trueup.group_size(v.customers, v.events)) FROM trueup.metric_value v
  WHERE v.metric = r.metric AND v.dimensions = r.dimensions
    AND v.window_start = r.window_start AND v.window_end = r.window_end)
  >= (SELECT smallest_group FROM trueup.visibility);
COMMENT ON VIEW trueup.viewer_reconciliation IS
  'reconciliation without the splits that are of few customers.';

CREATE OR REPLACE VIEW trueup.viewer_alert WITH (security_barrier) AS
SELECT a.* FROM trueup.alert_current a
WHERE a.dimensions = '{}' OR (
  SELECT min(trueup.group_size(v.customers, v.events)) FROM trueup.metric_value v
  WHERE v.metric = a.metric AND v.dimensions = a.dimensions
    AND v.window_start = coalesce(a.fired_window_start, a.resolved_window_start)
    AND v.window_end = coalesce(a.fired_window_end, a.resolved_window_end))
  >= (SELECT smallest_group FROM trueup.visibility);
COMMENT ON VIEW trueup.viewer_alert IS 'alert_current without the splits that are of few customers.';

-- What people and BI tools read without knowing the code.
COMMENT ON COLUMN trueup.metric_value.metric IS 'The name that metrics.yaml gives it, with the rank of a quantile behind it.';
COMMENT ON COLUMN trueup.metric_value.accuracy IS 'APPROXIMATE from the stream, EXACT from a recompute.';
COMMENT ON COLUMN trueup.metric_value.estimate IS 'The number, in the unit of the metric.';
COMMENT ON COLUMN trueup.metric_value.run_id IS 'The run that wrote it.';
COMMENT ON COLUMN trueup.run.run_id IS 'Counted from 1, in the order of the starts.';
COMMENT ON COLUMN trueup.run.kind IS 'STREAM, RECOMPUTE, RECONCILE or REPLAY.';
COMMENT ON COLUMN trueup.run.started IS 'When it was started.';
COMMENT ON COLUMN trueup.run.ended IS 'When it ended; null while it runs, and where it was killed.';
COMMENT ON COLUMN trueup.run.status IS 'RUNNING, DONE or FAILED.';
COMMENT ON COLUMN trueup.ledger.source IS 'The source of the configuration.';
COMMENT ON COLUMN trueup.ledger.received IS 'All records: the sum of the five verdicts.';
COMMENT ON COLUMN trueup.ledger.accepted IS 'Those that metrics count.';
COMMENT ON COLUMN trueup.ledger.duplicate IS 'Those that had been accepted before.';
COMMENT ON COLUMN trueup.ledger.late IS 'Those that came after the allowed lateness.';
COMMENT ON COLUMN trueup.ledger.rejected IS 'Those that are dead letters.';
COMMENT ON COLUMN trueup.ledger.suppressed IS 'Those of customers who asked to be forgotten.';
COMMENT ON COLUMN trueup.ledger.pane IS 'Index of the pane that counted it last, from 0.';
COMMENT ON COLUMN trueup.ledger.run_id IS 'The run that wrote it.';
COMMENT ON COLUMN trueup.reconciliation.run_id IS 'The run that reconciled.';
COMMENT ON COLUMN trueup.reconciliation.metric IS 'As in metric_value.';
COMMENT ON COLUMN trueup.reconciliation.dimensions IS 'Dimension values by name; {} for a metric that is not split.';
COMMENT ON COLUMN trueup.reconciliation.window_start IS 'Inclusive.';
COMMENT ON COLUMN trueup.reconciliation.window_end IS 'Exclusive.';
COMMENT ON COLUMN trueup.reconciliation.estimate IS 'What the stream published.';
COMMENT ON COLUMN trueup.reconciliation.lower IS 'Lower bound that the stream published.';
COMMENT ON COLUMN trueup.reconciliation.upper IS 'Upper bound that the stream published.';
COMMENT ON COLUMN trueup.reconciliation.exact IS 'What the recompute found.';
COMMENT ON COLUMN trueup.reconciliation.verdict IS
  'AGREED, EXPLAINED by its causes, UNEXPLAINED in part, or MISSING on one side.';
COMMENT ON COLUMN trueup.alert.alert_id IS 'Made of the rule, the split and the window in which the breach began.';
COMMENT ON COLUMN trueup.alert.state IS 'FIRING, or RESOLVED once it is over.';
COMMENT ON COLUMN trueup.alert.rule IS 'The name that alerts.yaml gives it.';
COMMENT ON COLUMN trueup.alert.severity IS 'As the rule says.';
COMMENT ON COLUMN trueup.alert.metric IS 'The metric that the rule watches.';
COMMENT ON COLUMN trueup.alert.dimensions IS 'The split in which it was breached; {} where the metric is not split.';
COMMENT ON COLUMN trueup.alert.fired_window_end IS 'End of the window whose value began the breach, exclusive.';
COMMENT ON COLUMN trueup.alert.resolved_window_end IS 'End of the window whose value ended the breach, exclusive.';
COMMENT ON COLUMN trueup.alert.message IS 'What people are told.';
COMMENT ON COLUMN trueup.alert_acknowledgement.alert_id IS 'Of trueup.alert.';
COMMENT ON COLUMN trueup.alert_acknowledgement.acknowledged_by IS 'Who looks after it.';
COMMENT ON COLUMN trueup.alert_acknowledgement.acknowledged_at IS 'Since when.';
COMMENT ON COLUMN trueup.alert_acknowledgement.note IS 'What they said; may be empty.';
COMMENT ON COLUMN trueup.alert_silence.silence_id IS 'Counted from 1.';
COMMENT ON COLUMN trueup.alert_silence.rule IS 'The rule whose alerts are expected.';
COMMENT ON COLUMN trueup.alert_silence.reason IS 'Why they are.';
COMMENT ON COLUMN trueup.alert_silence.silenced_by IS 'Who said so.';
COMMENT ON COLUMN trueup.alert_silence.silenced_from IS 'Inclusive.';
COMMENT ON COLUMN trueup.dead_letter.partition IS 'Of the topic; 0 of a file.';
COMMENT ON COLUMN trueup.dead_letter.source IS 'The source of the configuration.';
COMMENT ON COLUMN trueup.dead_letter.stage IS 'Where it was rejected.';
COMMENT ON COLUMN trueup.dead_letter.reason IS 'Why, as a constant.';
COMMENT ON COLUMN trueup.dead_letter.detail IS 'Why, in a sentence, which has no value of the record.';
COMMENT ON COLUMN trueup.dead_letter.event_time IS 'When it happened; null where that cannot be read.';
COMMENT ON COLUMN trueup.dead_letter.received_time IS 'When it was received.';
COMMENT ON COLUMN trueup.dead_letter_reason.hour IS 'In which records were received; UTC.';
COMMENT ON COLUMN trueup.dead_letter_reason.letters IS 'How many were rejected.';
COMMENT ON COLUMN trueup.dead_letter_reason.repaired IS 'How many of these a replay has archived since.';
COMMENT ON COLUMN trueup.dead_letter_reason.last_received IS 'When the newest was received.';
COMMENT ON COLUMN trueup.dead_letter_state.repaired IS 'Whether a replay has archived it since.';
COMMENT ON COLUMN trueup.dead_letter_repair.run_id IS 'The replay.';
COMMENT ON COLUMN trueup.delivery.state IS
  'PENDING, DELIVERED, DEAD: given up, or WITHDRAWN: its automation was stopped.';
COMMENT ON COLUMN trueup.delivery.created IS 'When it happened.';
COMMENT ON COLUMN trueup.delivery.delivered_at IS 'When the receiver took it; null where it did not.';
COMMENT ON COLUMN trueup.sink_state.pending IS 'How many messages wait.';
COMMENT ON COLUMN trueup.sink_state.delivered IS 'How many the receiver took.';
COMMENT ON COLUMN trueup.sink_state.dead IS 'How many were given up.';
COMMENT ON COLUMN trueup.sink_state.oldest_pending IS 'Since when the one waits that waits for longest.';
COMMENT ON COLUMN trueup.customer_attribute.valid_from IS 'Inclusive.';
COMMENT ON COLUMN trueup.product_attribute.sku IS 'The product, as events carry it.';
COMMENT ON COLUMN trueup.product_attribute.valid_from IS 'Inclusive.';
COMMENT ON COLUMN trueup.suppressed_customer.since IS 'When they asked.';
COMMENT ON COLUMN trueup.erased_minute.minute IS 'Start of the minute, in event time.';
COMMENT ON COLUMN trueup.run_input.run_id IS 'The recompute.';
COMMENT ON COLUMN trueup.run_input.files IS 'How many files the day had.';
COMMENT ON COLUMN trueup.run_input.bytes IS 'Their size.';
COMMENT ON COLUMN trueup.visibility.only_row IS 'Keeps a second row away.';
COMMENT ON COLUMN trueup.pseudonym_key.only_row IS 'Keeps a second row away.';
COMMENT ON COLUMN trueup.dead_letter_repair.topic IS 'As in dead_letter.';
COMMENT ON COLUMN trueup.dead_letter_repair.partition IS 'As in dead_letter.';
COMMENT ON COLUMN trueup.dead_letter_repair."offset" IS 'As in dead_letter.';
COMMENT ON COLUMN trueup.dead_letter_repair.message IS 'As in dead_letter.';

-- A view's column is what the column of that name is in what the view reads; views read views.
DO $$
DECLARE
  view_column record;
BEGIN
  FOR depth IN 1..3 LOOP
    FOR view_column IN
      SELECT DISTINCT ON (v.relname, c.attname) v.relname, c.attname,
        col_description(a.attrelid, a.attnum) AS meaning
      FROM pg_class v
      JOIN pg_attribute c ON c.attrelid = v.oid AND c.attnum > 0
      JOIN pg_rewrite r ON r.ev_class = v.oid
      JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
      JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attname = c.attname
      WHERE v.relnamespace = 'trueup'::regnamespace AND v.relkind = 'v'
        AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> v.oid
        AND col_description(v.oid, c.attnum) IS NULL
        AND col_description(a.attrelid, a.attnum) IS NOT NULL
      ORDER BY v.relname, c.attname, a.attrelid
    LOOP
      EXECUTE format('COMMENT ON COLUMN trueup.%I.%I IS %L',
        view_column.relname, view_column.attname, view_column.meaning);
    END LOOP;
  END LOOP;
END $$;
