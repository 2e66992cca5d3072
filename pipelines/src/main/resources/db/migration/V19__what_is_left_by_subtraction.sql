-- One expression, so that PostgreSQL puts it in the place of each call.
CREATE FUNCTION trueup.is_group_shown(size bigint, smaller bigint, smallest_group integer) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT size >= smallest_group AND (smaller = 0 OR smaller >= smallest_group)
$$;
COMMENT ON FUNCTION trueup.is_group_shown IS
  'Whether a group may be shown beside a total: it is no small one, and those that are smaller are together none either, or else whoever subtracts the others from the total has the number of a small group.';

-- Its partitions are by all that readers choose rows by, so that PostgreSQL sorts no others.
CREATE VIEW trueup.metric_shown AS
SELECT metric, dimensions, window_start, window_end, tier, estimate, lower, upper, confidence,
  events, accuracy, timing, trued_up, customers,
  dimensions = '{}'
    OR trueup.is_group_shown(size, smaller, (SELECT smallest_group FROM trueup.visibility)) AS shown
FROM (
  SELECT *, (sum(size) OVER (
    PARTITION BY metric, window_start, window_end, tier, dimensions = '{}'
    ORDER BY size, dimensions ROWS UNBOUNDED PRECEDING) - size)::bigint AS smaller
  FROM (
    SELECT *, trueup.group_size(customers, events) AS size FROM trueup.metric_current) sized) ranked;
COMMENT ON VIEW trueup.metric_shown IS 'metric_current, and what of it viewers are shown.';
COMMENT ON COLUMN trueup.metric_shown.shown IS
  'Whether viewers see the row: it is not split, or is of enough customers, and so is what is hidden in its window.';

CREATE OR REPLACE VIEW trueup.viewer_metric WITH (security_barrier) AS
SELECT metric, dimensions, window_start, window_end, tier, estimate, lower, upper, confidence,
  events, accuracy, timing, trued_up, customers
FROM trueup.metric_shown WHERE shown;
COMMENT ON VIEW trueup.viewer_metric IS
  'metric_current without the splits that are of few customers, or would tell of those by subtraction.';

-- By the sizes that metric_shown goes by, so that what one of both hides cannot be taken from the other.
CREATE OR REPLACE VIEW trueup.viewer_reconciliation WITH (security_barrier) AS
SELECT run_id, metric, dimensions, window_start, window_end, estimate, lower, upper, exact, causes,
  verdict, covered, bounded
FROM (
  SELECT r.*, v.size, v.least, (sum(v.size) OVER (
    PARTITION BY run_id, metric, window_start, window_end, dimensions = '{}'
    ORDER BY v.size, dimensions ROWS UNBOUNDED PRECEDING) - v.size)::bigint AS smaller
  FROM trueup.reconciliation r CROSS JOIN LATERAL (
    SELECT coalesce(min(of.size), 0) AS least,
      coalesce((array_agg(of.size ORDER BY of.accuracy DESC))[1], 0) AS size
    FROM (
      SELECT trueup.group_size(m.customers, m.events) AS size, m.accuracy
      FROM trueup.metric_value m
      WHERE m.metric = r.metric AND m.dimensions = r.dimensions
        AND m.window_start = r.window_start AND m.window_end = r.window_end) of) v) ranked
CROSS JOIN trueup.visibility
WHERE dimensions = '{}' OR (
  least >= smallest_group AND trueup.is_group_shown(size, smaller, smallest_group));
COMMENT ON VIEW trueup.viewer_reconciliation IS
  'reconciliation without the splits that are of few customers, or would tell of those by subtraction.';

CREATE OR REPLACE VIEW trueup.viewer_alert WITH (security_barrier) AS
SELECT a.* FROM trueup.alert_current a
WHERE a.dimensions = '{}' OR ((
  SELECT min(trueup.group_size(v.customers, v.events)) FROM trueup.metric_value v
  WHERE v.metric = a.metric AND v.dimensions = a.dimensions
    AND v.window_start = coalesce(a.fired_window_start, a.resolved_window_start)
    AND v.window_end = coalesce(a.fired_window_end, a.resolved_window_end))
  >= (SELECT smallest_group FROM trueup.visibility) AND (
  SELECT v.shown FROM trueup.metric_shown v
  WHERE v.metric = a.metric AND v.dimensions = a.dimensions
    AND v.window_start = coalesce(a.fired_window_start, a.resolved_window_start)
    AND v.window_end = coalesce(a.fired_window_end, a.resolved_window_end)));
COMMENT ON VIEW trueup.viewer_alert IS
  'alert_current without the splits that are of few customers, or would tell of those by subtraction.';

COMMENT ON COLUMN trueup.visibility.smallest_group IS
  'A split that is of fewer customers than this is hidden from them, and further ones until those that are hidden are together of as many; at most 20, for so far customers are counted.';

DO $$
DECLARE
  column_of record;
BEGIN
  FOR column_of IN
    SELECT attname, col_description(attrelid, attnum) AS meaning FROM pg_attribute
    WHERE attrelid = 'trueup.viewer_metric'::regclass AND attnum > 0
  LOOP
    EXECUTE format('COMMENT ON COLUMN trueup.metric_shown.%I IS %L', column_of.attname, column_of.meaning);
  END LOOP;
END $$;
