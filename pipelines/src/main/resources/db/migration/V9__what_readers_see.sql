CREATE TABLE trueup.visibility (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  smallest_group integer NOT NULL DEFAULT 10 CHECK (smallest_group >= 1)
);
INSERT INTO trueup.visibility DEFAULT VALUES;
COMMENT ON TABLE trueup.visibility IS 'What those who may see aggregates only are shown.';
COMMENT ON COLUMN trueup.visibility.smallest_group IS
  'A split made of fewer events than this is hidden from them, since it is of fewer people still.';

CREATE TABLE trueup.alert_acknowledgement (
  alert_id text PRIMARY KEY,
  acknowledged_by text NOT NULL,
  acknowledged_at timestamptz NOT NULL DEFAULT now(),
  note text NOT NULL
);
COMMENT ON TABLE trueup.alert_acknowledgement IS 'Which alerts somebody looks after.';

CREATE TABLE trueup.alert_silence (
  silence_id bigserial PRIMARY KEY,
  rule text NOT NULL,
  dimensions jsonb NOT NULL DEFAULT '{}',
  reason text NOT NULL CHECK (reason <> ''),
  silenced_by text NOT NULL,
  silenced_from timestamptz NOT NULL DEFAULT now(),
  silenced_until timestamptz NOT NULL,
  CHECK (silenced_until >= silenced_from)
);
COMMENT ON TABLE trueup.alert_silence IS 'Rules whose alerts are expected for a while.';
COMMENT ON COLUMN trueup.alert_silence.dimensions IS
  'Only alerts with these dimension values are silenced; {} for all of the rule.';
COMMENT ON COLUMN trueup.alert_silence.silenced_until IS
  'Exclusive; a silence that is ended early ends when that is done.';

-- The barrier keeps a condition of the reader's from being tried on the rows that are hidden.
CREATE VIEW trueup.viewer_metric WITH (security_barrier) AS
SELECT metric, dimensions, window_start, window_end, tier, estimate, lower, upper, confidence,
  events, accuracy, timing, trued_up
FROM trueup.metric_current
WHERE dimensions = '{}' OR events >= (SELECT smallest_group FROM trueup.visibility);
COMMENT ON VIEW trueup.viewer_metric IS
  'metric_current without the splits that are made of few events.';
COMMENT ON COLUMN trueup.viewer_metric.tier IS 'How often the metric is published: the length of the window.';
COMMENT ON COLUMN trueup.viewer_metric.trued_up IS 'Whether the value is the exact one.';

-- A value that is missing is of no events, and hidden.
CREATE VIEW trueup.viewer_reconciliation WITH (security_barrier) AS
SELECT r.* FROM trueup.reconciliation r
WHERE r.dimensions = '{}' OR (
  SELECT min(v.events) FROM trueup.metric_value v
  WHERE v.metric = r.metric AND v.dimensions = r.dimensions
    AND v.window_start = r.window_start AND v.window_end = r.window_end)
  >= (SELECT smallest_group FROM trueup.visibility);
COMMENT ON VIEW trueup.viewer_reconciliation IS
  'reconciliation without the splits that are made of few events.';

CREATE VIEW trueup.alert_current AS
SELECT a.*, k.acknowledged_by, k.acknowledged_at, k.note,
  EXISTS (
    SELECT FROM trueup.alert_silence s
    WHERE s.rule = a.rule AND a.dimensions @> s.dimensions
      AND now() >= s.silenced_from AND now() < s.silenced_until) AS silenced
FROM trueup.alert a LEFT JOIN trueup.alert_acknowledgement k USING (alert_id);
COMMENT ON VIEW trueup.alert_current IS 'The alerts, and what people made of them.';
COMMENT ON COLUMN trueup.alert_current.silenced IS 'Whether the alert is expected now.';

CREATE VIEW trueup.viewer_alert WITH (security_barrier) AS
SELECT a.* FROM trueup.alert_current a
WHERE a.dimensions = '{}' OR (
  SELECT min(v.events) FROM trueup.metric_value v
  WHERE v.metric = a.metric AND v.dimensions = a.dimensions
    AND v.window_start = coalesce(a.fired_window_start, a.resolved_window_start)
    AND v.window_end = coalesce(a.fired_window_end, a.resolved_window_end))
  >= (SELECT smallest_group FROM trueup.visibility);
COMMENT ON VIEW trueup.viewer_alert IS 'alert_current without the splits that are made of few events.';

CREATE VIEW trueup.dead_letter_reason AS
SELECT source, stage, reason, date_trunc('hour', received_time, 'UTC') AS hour,
  count(*) AS letters, count(*) FILTER (WHERE repaired) AS repaired,
  max(received_time) AS last_received
FROM trueup.dead_letter_state GROUP BY 1, 2, 3, 4;
COMMENT ON VIEW trueup.dead_letter_reason IS 'How many records were rejected, by reason and hour.';
