-- A window of weeks is as old as its end: that of a cohort begins months before.
CREATE OR REPLACE FUNCTION trueup.drop_months_before(kept_from timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  month_from timestamptz := date_trunc('month', kept_from AT TIME ZONE 'UTC') AT TIME ZONE 'UTC';
  month text := 'metric_value_' || to_char(month_from AT TIME ZONE 'UTC', 'YYYY_MM');
  partition text;
  is_kept boolean;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('trueup.metric_value'));
  FOR partition IN
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'trueup.metric_value'::regclass
      AND c.relname ~ '^metric_value_\d{4}_\d{2}$' AND c.relname < month
  LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM trueup.%I WHERE window_end > %L)', partition, month_from)
      INTO is_kept;
    IF NOT is_kept THEN
      EXECUTE format('DROP TABLE trueup.%I', partition);
    END IF;
  END LOOP;
  DELETE FROM trueup.metric_value WHERE window_start < month_from AND window_end <= month_from;
  DELETE FROM trueup.reconciliation WHERE window_start < month_from AND window_end <= month_from;
  DELETE FROM trueup.ledger WHERE minute < month_from;
END $$;
COMMENT ON FUNCTION trueup.drop_months_before IS
  'Removes the metric values and reconciliations of all windows that end before the month (UTC) of kept_from begins, and the ledger lines before it.';
