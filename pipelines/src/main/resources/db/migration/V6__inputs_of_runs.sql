ALTER TABLE trueup.run
  ADD COLUMN versions text,
  ADD COLUMN files text[];
COMMENT ON COLUMN trueup.run.versions IS 'Of Trueup and of what it runs on.';
COMMENT ON COLUMN trueup.run.files IS 'The files that a recompute read in the place of the archive.';

CREATE TABLE trueup.run_input (
  run_id bigint NOT NULL,
  day date NOT NULL,
  files bigint NOT NULL,
  bytes bigint NOT NULL,
  fingerprint text NOT NULL,
  PRIMARY KEY (run_id, day)
);
CREATE INDEX run_input_day ON trueup.run_input (day, run_id);
COMMENT ON TABLE trueup.run_input IS 'What the archive held of each day when a recompute began to read it.';
COMMENT ON COLUMN trueup.run_input.day IS 'Of event time, in UTC.';
COMMENT ON COLUMN trueup.run_input.fingerprint IS
  'SHA-256 of the names and sizes of the day''s files: another one means that the day has changed since.';

CREATE OR REPLACE FUNCTION trueup.ensure_metric_value_partitions(range_from timestamptz, range_to timestamptz)
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
    -- A partition cannot be attached while the default one holds its rows, so they move first. Readers
    -- wait before they look up the partitions: one that only waited for the default partition would
    -- not know the new one, and see no row at all.
    LOCK TABLE ONLY trueup.metric_value IN ACCESS EXCLUSIVE MODE;
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
