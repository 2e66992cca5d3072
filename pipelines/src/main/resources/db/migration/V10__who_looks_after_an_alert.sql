ALTER TABLE trueup.alert
  ADD COLUMN owner text NOT NULL DEFAULT '',
  ADD COLUMN runbook text NOT NULL DEFAULT '';
COMMENT ON COLUMN trueup.alert.owner IS 'Who looks after the rule; empty where nobody is named.';
COMMENT ON COLUMN trueup.alert.runbook IS 'The URL of what to do; empty where there is none.';
COMMENT ON COLUMN trueup.alert.value IS
  'The value that began the breach, or ended it once it is resolved; of an absence how long it lasts or lasted, in seconds.';
COMMENT ON COLUMN trueup.alert.threshold IS 'The limit at that time, in the unit of the value.';

-- Replaced and not dropped, so that who may read them stays so: a view can only grow at its end.
CREATE OR REPLACE VIEW trueup.alert_current AS
SELECT a.alert_id, a.state, a.rule, a.severity, a.metric, a.dimensions, a.fired_window_start,
  a.fired_window_end, a.resolved_window_start, a.resolved_window_end, a.value, a.threshold,
  a.message, k.acknowledged_by, k.acknowledged_at, k.note,
  EXISTS (
    SELECT FROM trueup.alert_silence s
    WHERE s.rule = a.rule AND a.dimensions @> s.dimensions
      AND now() >= s.silenced_from AND now() < s.silenced_until) AS silenced,
  a.owner, a.runbook
FROM trueup.alert a LEFT JOIN trueup.alert_acknowledgement k USING (alert_id);
COMMENT ON COLUMN trueup.alert_current.owner IS 'Who looks after the rule; empty where nobody is named.';
COMMENT ON COLUMN trueup.alert_current.runbook IS 'The URL of what to do; empty where there is none.';

CREATE OR REPLACE VIEW trueup.viewer_alert WITH (security_barrier) AS
SELECT a.* FROM trueup.alert_current a
WHERE a.dimensions = '{}' OR (
  SELECT min(v.events) FROM trueup.metric_value v
  WHERE v.metric = a.metric AND v.dimensions = a.dimensions
    AND v.window_start = coalesce(a.fired_window_start, a.resolved_window_start)
    AND v.window_end = coalesce(a.fired_window_end, a.resolved_window_end))
  >= (SELECT smallest_group FROM trueup.visibility);
COMMENT ON COLUMN trueup.viewer_alert.owner IS 'Who looks after the rule; empty where nobody is named.';
COMMENT ON COLUMN trueup.viewer_alert.runbook IS 'The URL of what to do; empty where there is none.';
