-- One expression, so that PostgreSQL puts it in the place of each call.
CREATE FUNCTION trueup.tier(window_start timestamptz, window_end timestamptz) RETURNS interval
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN window_end - window_start >= interval '23 hours'
      AND abs(extract(epoch FROM window_end - window_start)
        - 86400 * round(extract(epoch FROM window_end - window_start) / 86400)) <= 3600
    THEN round(extract(epoch FROM window_end - window_start) / 86400) * interval '1 day'
    ELSE window_end - window_start
  END
$$;
COMMENT ON FUNCTION trueup.tier IS
  'What the length of a window is called: days count 24 hours each, though those on which clocks change have 23 or 25.';

DROP INDEX trueup.metric_value_tier;
CREATE INDEX metric_value_tier
  ON trueup.metric_value (trueup.tier(window_start, window_end), window_start);

CREATE OR REPLACE VIEW trueup.metric_current AS
SELECT v.*, trueup.tier(v.window_start, v.window_end) AS tier, true AS trued_up
FROM trueup.metric_value v
WHERE v.accuracy = 'EXACT'
UNION ALL
SELECT v.*, trueup.tier(v.window_start, v.window_end) AS tier, false AS trued_up
FROM trueup.metric_value v
WHERE v.accuracy = 'APPROXIMATE'
  AND NOT EXISTS (
    SELECT FROM trueup.metric_value e
    WHERE e.metric = v.metric AND e.dimensions = v.dimensions
      AND e.window_start = v.window_start AND e.window_end = v.window_end
      AND e.accuracy = 'EXACT');

COMMENT ON COLUMN trueup.metric_value.window_end IS
  'Exclusive; trueup.tier(window_start, window_end) is the tier.';
