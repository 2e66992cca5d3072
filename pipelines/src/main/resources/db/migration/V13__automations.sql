CREATE TYPE trueup.automation_reason AS ENUM
  ('CALLED', 'HELD_OUT', 'CAPPED', 'NO_CONSENT', 'DRY_RUN', 'STOPPED');

CREATE TABLE trueup.automation (
  decision_id text PRIMARY KEY,
  automation text NOT NULL,
  reason trueup.automation_reason NOT NULL,
  arm text,
  customer_key text,
  trigger text NOT NULL,
  source text,
  event_time timestamptz NOT NULL,
  page text,
  sku text,
  alert_id text,
  dimensions jsonb NOT NULL,
  attributes jsonb NOT NULL,
  decided_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX automation_event_time ON trueup.automation (event_time);
COMMENT ON TABLE trueup.automation IS
  'What automations decided, and why: one row per automation and trigger, never changed. A recompute reads it and writes nothing to it.';
COMMENT ON COLUMN trueup.automation.decision_id IS
  'Made of the automation and its trigger, so that nothing is decided twice; also the key of the delivery.';
COMMENT ON COLUMN trueup.automation.automation IS 'The name of the automation that decided.';
COMMENT ON COLUMN trueup.automation.reason IS
  'What it decided: CALLED, or why it did not call. HELD_OUT is the control group, CAPPED has been called often enough.';
COMMENT ON COLUMN trueup.automation.arm IS
  'treatment or control, a function of automation and customer; null for a segment.';
COMMENT ON COLUMN trueup.automation.customer_key IS
  'Keyed hash of the customer''s id, as events carry it; null for a segment.';
COMMENT ON COLUMN trueup.automation.trigger IS 'The name of the event, or of the alert''s rule for a segment.';
COMMENT ON COLUMN trueup.automation.source IS 'Where the event came from; null for a segment.';
COMMENT ON COLUMN trueup.automation.page IS 'The page of the event; null where it has none.';
COMMENT ON COLUMN trueup.automation.sku IS 'The product of the event; null where it has none.';
COMMENT ON COLUMN trueup.automation.event_time IS
  'When the event happened; for a segment, the start of the window that began the alert.';
COMMENT ON COLUMN trueup.automation.alert_id IS 'The alert that was open; null where none has to be.';
COMMENT ON COLUMN trueup.automation.dimensions IS 'The dimensions of that alert.';
COMMENT ON COLUMN trueup.automation.attributes IS 'What was known of the customer.';
COMMENT ON COLUMN trueup.automation.decided_at IS 'When the stream wrote it.';

CREATE TABLE trueup.automation_switch (
  automation text PRIMARY KEY,
  stopped boolean NOT NULL,
  changed_by text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE trueup.automation_switch IS
  'Which automations somebody has stopped; one without a row runs.';
COMMENT ON COLUMN trueup.automation_switch.automation IS 'The name of the automation.';
COMMENT ON COLUMN trueup.automation_switch.stopped IS 'Whether it calls nobody until somebody starts it.';
COMMENT ON COLUMN trueup.automation_switch.changed_by IS 'Who stopped or started it last.';
COMMENT ON COLUMN trueup.automation_switch.changed_at IS 'When that was.';

ALTER TYPE trueup.delivery_state ADD VALUE 'WITHDRAWN';
ALTER TABLE trueup.delivery ADD COLUMN automation text;
CREATE INDEX delivery_automation ON trueup.delivery (automation) WHERE state = 'PENDING';
COMMENT ON COLUMN trueup.delivery.automation IS
  'The automation whose call it is: while that is stopped, it is not sent. Null for what is no call.';

-- As text, since a value that a transaction adds cannot be used in it.
CREATE VIEW trueup.automation_hour AS
SELECT a.automation, date_trunc('hour', a.event_time, 'UTC') AS hour, a.reason,
  count(*) AS decisions,
  count(d.state) FILTER (WHERE d.state = 'PENDING') AS pending,
  count(d.state) FILTER (WHERE d.state = 'DELIVERED') AS delivered,
  count(d.state) FILTER (WHERE d.state = 'DEAD') AS dead,
  count(d.state) FILTER (WHERE d.state::text = 'WITHDRAWN') AS withdrawn
FROM trueup.automation a LEFT JOIN LATERAL (
  -- Of the receivers of one call, the one that is furthest from having it.
  SELECT state FROM trueup.delivery
  WHERE delivery_key = a.decision_id AND a.reason = 'CALLED'
  ORDER BY CASE state::text
    WHEN 'DEAD' THEN 0 WHEN 'WITHDRAWN' THEN 1 WHEN 'PENDING' THEN 2 ELSE 3 END
  LIMIT 1) AS d ON true
GROUP BY 1, 2, 3;
COMMENT ON VIEW trueup.automation_hour IS
  'How many decisions each automation made in an hour, by reason, and what became of its calls.';
COMMENT ON COLUMN trueup.automation_hour.automation IS 'The name of the automation.';
COMMENT ON COLUMN trueup.automation_hour.hour IS 'When the hour of the events begins, in UTC.';
COMMENT ON COLUMN trueup.automation_hour.reason IS 'What it decided: CALLED, or why it did not call.';
COMMENT ON COLUMN trueup.automation_hour.decisions IS 'How many decisions there were.';
COMMENT ON COLUMN trueup.automation_hour.pending IS 'Calls that some receiver has yet to take.';
COMMENT ON COLUMN trueup.automation_hour.delivered IS 'Calls that every receiver took.';
COMMENT ON COLUMN trueup.automation_hour.dead IS 'Calls that some receiver did not take in time.';
COMMENT ON COLUMN trueup.automation_hour.withdrawn IS 'Calls that were waiting when somebody stopped it.';
