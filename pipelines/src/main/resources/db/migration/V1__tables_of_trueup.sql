-- Flyway creates the schema "trueup" before this runs.

CREATE TYPE trueup.accuracy AS ENUM ('APPROXIMATE', 'EXACT');
-- In the order in which they replace each other: writers compare by it.
CREATE TYPE trueup.pane_timing AS ENUM ('EARLY', 'ON_TIME', 'LATE');
CREATE TYPE trueup.alert_state AS ENUM ('FIRING', 'RESOLVED');
CREATE TYPE trueup.run_kind AS ENUM ('STREAM', 'RECOMPUTE', 'RECONCILE');
CREATE TYPE trueup.run_status AS ENUM ('RUNNING', 'DONE', 'FAILED');
CREATE TYPE trueup.row_verdict AS ENUM
  ('AGREED', 'EXPLAINED', 'UNEXPLAINED', 'MISSING_IN_STREAM', 'MISSING_IN_RECOMPUTE');

CREATE TABLE trueup.run (
  run_id bigserial PRIMARY KEY,
  kind trueup.run_kind NOT NULL,
  range_from timestamptz,
  range_to timestamptz,
  started timestamptz NOT NULL DEFAULT now(),
  ended timestamptz,
  status trueup.run_status NOT NULL DEFAULT 'RUNNING',
  config_hash text NOT NULL
);
COMMENT ON TABLE trueup.run IS 'One start of a pipeline; whatever it wrote carries its run_id.';
COMMENT ON COLUMN trueup.run.range_from IS 'Event time from which it computes, inclusive; null for a stream.';
COMMENT ON COLUMN trueup.run.range_to IS 'Event time until which it computes, exclusive; null for a stream.';
COMMENT ON COLUMN trueup.run.config_hash IS 'Hash of the configuration it ran with.';

-- No foreign key to run: it would cost a look-up per row written.
CREATE TABLE trueup.metric_value (
  metric text NOT NULL,
  dimensions jsonb NOT NULL,
  window_start timestamptz NOT NULL,
  window_end timestamptz NOT NULL,
  accuracy trueup.accuracy NOT NULL,
  estimate double precision NOT NULL,
  lower double precision NOT NULL,
  upper double precision NOT NULL,
  confidence double precision NOT NULL,
  events bigint NOT NULL,
  layers jsonb,
  pane bigint NOT NULL,
  timing trueup.pane_timing NOT NULL,
  run_id bigint NOT NULL,
  PRIMARY KEY (metric, dimensions, window_start, window_end, accuracy)
) PARTITION BY RANGE (window_start);
CREATE INDEX metric_value_window_start ON trueup.metric_value (window_start);
CREATE INDEX metric_value_tier ON trueup.metric_value ((window_end - window_start), window_start);
COMMENT ON TABLE trueup.metric_value IS
  'Every published number: one row per metric, dimensions, window and accuracy; one partition per month of window_start.';
COMMENT ON COLUMN trueup.metric_value.dimensions IS 'Dimension values by name; {} for a metric that is not split.';
COMMENT ON COLUMN trueup.metric_value.window_start IS 'Inclusive.';
COMMENT ON COLUMN trueup.metric_value.window_end IS 'Exclusive; window_end - window_start is the tier.';
COMMENT ON COLUMN trueup.metric_value.lower IS 'Lower bound of the exact value; equal to estimate where accuracy is EXACT.';
COMMENT ON COLUMN trueup.metric_value.upper IS 'Upper bound of the exact value; equal to estimate where accuracy is EXACT.';
COMMENT ON COLUMN trueup.metric_value.confidence IS 'Probability, 0 to 1, that the exact value lies in the bounds.';
COMMENT ON COLUMN trueup.metric_value.events IS 'How many events the value was made of.';
COMMENT ON COLUMN trueup.metric_value.layers IS 'Exact value over each nested set of archived events, by name; null but from a recompute of the archive.';
COMMENT ON COLUMN trueup.metric_value.pane IS 'Index of the pane in its window, from 0.';
COMMENT ON COLUMN trueup.metric_value.timing IS 'When the value was emitted, relative to the watermark passing the end of its window.';

-- Space for the panes that replace each other, so that an update stays on its page and out of the indexes.
CREATE TABLE trueup.metric_value_default PARTITION OF trueup.metric_value DEFAULT WITH (fillfactor = 70);
COMMENT ON TABLE trueup.metric_value_default IS 'Rows of months that have no partition yet.';

CREATE FUNCTION trueup.ensure_metric_value_partitions(range_from timestamptz, range_to timestamptz)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  month timestamp;
  partition text;
  month_from timestamptz;
  month_to timestamptz;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('trueup.metric_value'));
  FOR month IN
    -- Ten years at most: what lies beyond stays in the default partition.
    SELECT generate_series(
      date_trunc('month', range_from AT TIME ZONE 'UTC'),
      least(
        range_to AT TIME ZONE 'UTC' - interval '1 microsecond',
        range_from AT TIME ZONE 'UTC' + interval '10 years'),
      interval '1 month')
  LOOP
    partition := 'metric_value_' || to_char(month, 'YYYY_MM');
    CONTINUE WHEN to_regclass('trueup.' || partition) IS NOT NULL;
    month_from := month AT TIME ZONE 'UTC';
    month_to := (month + interval '1 month') AT TIME ZONE 'UTC';
    -- A partition cannot be attached while the default one holds its rows, so they move first.
    LOCK TABLE trueup.metric_value_default IN ACCESS EXCLUSIVE MODE;
    EXECUTE format(
      'CREATE TABLE trueup.%I (LIKE trueup.metric_value) WITH (fillfactor = 70)', partition);
    EXECUTE format(
      'WITH moved AS (
         DELETE FROM trueup.metric_value_default
         WHERE window_start >= %L AND window_start < %L RETURNING *)
       INSERT INTO trueup.%I SELECT * FROM moved', month_from, month_to, partition);
    EXECUTE format(
      'ALTER TABLE trueup.metric_value ATTACH PARTITION trueup.%I FOR VALUES FROM (%L) TO (%L)',
      partition, month_from, month_to);
  END LOOP;
END $$;
COMMENT ON FUNCTION trueup.ensure_metric_value_partitions IS
  'Creates the monthly partitions (UTC) that cover [range_from, range_to) and moves their rows there.';

CREATE TABLE trueup.metric_value_staging (
  LIKE trueup.metric_value,
  PRIMARY KEY (run_id, metric, dimensions, window_start, window_end, accuracy)
);
COMMENT ON TABLE trueup.metric_value_staging IS
  'What a recompute has computed so far; moved to metric_value in one transaction when it is complete. Same columns in the same order.';

CREATE VIEW trueup.metric_current AS
SELECT v.*, v.window_end - v.window_start AS tier, true AS trued_up
FROM trueup.metric_value v
WHERE v.accuracy = 'EXACT'
UNION ALL
SELECT v.*, v.window_end - v.window_start AS tier, false AS trued_up
FROM trueup.metric_value v
WHERE v.accuracy = 'APPROXIMATE'
  AND NOT EXISTS (
    SELECT FROM trueup.metric_value e
    WHERE e.metric = v.metric AND e.dimensions = v.dimensions
      AND e.window_start = v.window_start AND e.window_end = v.window_end
      AND e.accuracy = 'EXACT');
COMMENT ON VIEW trueup.metric_current IS
  'The number to read: the estimate with its bounds until the exact value exists, the exact one from then on.';
COMMENT ON COLUMN trueup.metric_current.tier IS 'How often the metric is published: the length of the window.';
COMMENT ON COLUMN trueup.metric_current.trued_up IS 'Whether the value is the exact one.';

CREATE TABLE trueup.ledger (
  source text NOT NULL,
  minute timestamptz NOT NULL,
  received bigint NOT NULL
    GENERATED ALWAYS AS (accepted + duplicate + late + rejected + suppressed) STORED,
  accepted bigint NOT NULL,
  duplicate bigint NOT NULL,
  late bigint NOT NULL,
  rejected bigint NOT NULL,
  suppressed bigint NOT NULL,
  unknown_customer bigint NOT NULL,
  unknown_product bigint NOT NULL,
  pane bigint NOT NULL,
  run_id bigint NOT NULL,
  PRIMARY KEY (source, minute)
);
CREATE INDEX ledger_minute ON trueup.ledger (minute);
COMMENT ON TABLE trueup.ledger IS
  'What became of the records of one source in one event-time minute; received is the sum of the five verdicts.';
COMMENT ON COLUMN trueup.ledger.minute IS
  'Start of the minute in event time; in received time for records whose event time cannot be read.';
COMMENT ON COLUMN trueup.ledger.unknown_customer IS 'Of the accepted: events whose customer the attribute tables do not have.';
COMMENT ON COLUMN trueup.ledger.unknown_product IS 'Of the accepted: events whose product the attribute tables do not have.';

CREATE TABLE trueup.reconciliation (
  run_id bigint NOT NULL,
  metric text NOT NULL,
  dimensions jsonb NOT NULL,
  window_start timestamptz NOT NULL,
  window_end timestamptz NOT NULL,
  estimate double precision NOT NULL,
  lower double precision NOT NULL,
  upper double precision NOT NULL,
  exact double precision NOT NULL,
  causes jsonb NOT NULL,
  verdict trueup.row_verdict NOT NULL,
  covered boolean NOT NULL,
  bounded boolean NOT NULL,
  PRIMARY KEY (run_id, metric, dimensions, window_start, window_end)
);
CREATE INDEX reconciliation_window_start ON trueup.reconciliation (window_start);
COMMENT ON TABLE trueup.reconciliation IS
  'The stream''s estimate beside the exact value, and the difference by cause, per run.';
COMMENT ON COLUMN trueup.reconciliation.causes IS 'Signed amounts by cause; they add up to exact - estimate.';
COMMENT ON COLUMN trueup.reconciliation.covered IS 'Whether the published bounds held.';
COMMENT ON COLUMN trueup.reconciliation.bounded IS 'Whether the estimate was published with an error bound, and so counts for coverage.';

CREATE TABLE trueup.alert (
  alert_id text PRIMARY KEY,
  state trueup.alert_state NOT NULL,
  rule text NOT NULL,
  severity text NOT NULL,
  metric text NOT NULL,
  dimensions jsonb NOT NULL,
  fired_window_start timestamptz,
  fired_window_end timestamptz,
  resolved_window_start timestamptz,
  resolved_window_end timestamptz,
  value double precision NOT NULL,
  threshold double precision NOT NULL,
  message text NOT NULL
);
CREATE INDEX alert_fired_window_start ON trueup.alert (fired_window_start);
COMMENT ON TABLE trueup.alert IS 'One row per breach of a rule, from its start to its end.';
COMMENT ON COLUMN trueup.alert.fired_window_start IS 'Start of the window whose value began the breach.';
COMMENT ON COLUMN trueup.alert.resolved_window_start IS 'Start of the window whose value ended the breach; null while it lasts.';
COMMENT ON COLUMN trueup.alert.value IS 'The value that began the breach, or ended it once it is resolved.';

CREATE TABLE trueup.dead_letter (
  topic text NOT NULL,
  partition integer NOT NULL,
  "offset" bigint NOT NULL,
  source text NOT NULL,
  stage text NOT NULL,
  reason text NOT NULL,
  detail text NOT NULL,
  event_time timestamptz,
  received_time timestamptz NOT NULL,
  PRIMARY KEY (topic, partition, "offset")
);
CREATE INDEX dead_letter_received_time ON trueup.dead_letter (received_time);
COMMENT ON TABLE trueup.dead_letter IS
  'Index of the rejected records; the records themselves, which may be personal, are in the dead letter topic only.';
COMMENT ON COLUMN trueup.dead_letter.topic IS 'Where the record was read: a topic, or a file.';
COMMENT ON COLUMN trueup.dead_letter."offset" IS 'Offset in the partition, or line of the file.';

CREATE TABLE trueup.customer_attribute (
  customer_key text NOT NULL,
  valid_from timestamptz NOT NULL,
  valid_to timestamptz CHECK (valid_to > valid_from),
  attributes jsonb NOT NULL CHECK (jsonb_typeof(attributes) = 'object'),
  PRIMARY KEY (customer_key, valid_from)
);
COMMENT ON TABLE trueup.customer_attribute IS 'What was known of a customer, and from when to when.';
COMMENT ON COLUMN trueup.customer_attribute.customer_key IS 'Keyed hash of the customer''s id, as events carry it.';
COMMENT ON COLUMN trueup.customer_attribute.valid_to IS 'Exclusive; null where it still holds.';
COMMENT ON COLUMN trueup.customer_attribute.attributes IS 'Values by attribute name.';

CREATE TABLE trueup.product_attribute (
  sku text NOT NULL,
  valid_from timestamptz NOT NULL,
  valid_to timestamptz CHECK (valid_to > valid_from),
  attributes jsonb NOT NULL CHECK (jsonb_typeof(attributes) = 'object'),
  PRIMARY KEY (sku, valid_from)
);
COMMENT ON TABLE trueup.product_attribute IS 'What was known of a product, and from when to when.';
COMMENT ON COLUMN trueup.product_attribute.valid_to IS 'Exclusive; null where it still holds.';
COMMENT ON COLUMN trueup.product_attribute.attributes IS 'Values by attribute name.';
