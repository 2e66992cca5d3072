-- The exact metrics of config-uci/metrics.yaml, from the raw files alone.
WITH event AS (
  SELECT id, incident_state AS name, number, priority, caller_id AS caller,
    strptime(sys_updated_at, '%d/%m/%Y %H:%M') AS time
  FROM read_csv('${files}', all_varchar = true, header = true)
),
change AS (
  -- Of one minute, New comes before Resolved, as their names do.
  SELECT name, number, priority, time,
    lag(name) OVER turn AS name_before,
    lag(time) OVER turn AS time_before,
    min(CASE name WHEN 'Resolved' THEN time END) OVER (
      PARTITION BY number ORDER BY time, name, id
      ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING
    ) AS resolved
  FROM event WHERE name IN ('New', 'Resolved')
  WINDOW turn AS (PARTITION BY number ORDER BY time, name, id)
),
opened AS (
  SELECT number, priority, time, time + INTERVAL 30 DAY AS abandoned,
    CASE WHEN resolved < time + INTERVAL 30 DAY THEN resolved END AS resolved
  FROM change
  WHERE name = 'New'
    AND coalesce(name_before = 'Resolved' OR time >= time_before + INTERVAL 30 DAY, true)
),
followed AS (
  SELECT *, coalesce(resolved, abandoned) AS ended, time + INTERVAL 24 HOUR AS breach,
    time + INTERVAL 20 HOUR AS risk
  FROM opened
),
decided AS (
  SELECT priority, least(ended, breach) AS decided, ended >= breach AS breached FROM followed
),
closed AS (
  SELECT priority, ended,
    CASE WHEN resolved IS NULL THEN 'abandoned' WHEN ended < breach THEN 'met' ELSE 'breached' END
      AS outcome,
    date_diff('second', time, ended) AS duration
  FROM followed
),
month_caller AS (
  SELECT DISTINCT date_trunc('month', time)::DATE AS month, caller FROM event
),
month_cohort AS (
  SELECT month, caller FROM month_caller AS active
  WHERE NOT EXISTS (
    SELECT 1 FROM month_caller AS before
    WHERE before.caller = active.caller AND before.month < active.month
      AND before.month >= active.month - INTERVAL 2 MONTH
  )
),
-- Windows of months are as long as if each of their six had 31 days.
retained AS (
  SELECT after, (cohort.month + to_months(after + 1))::TIMESTAMP AS window_end,
    count(later.caller) / count(*) AS share
  FROM month_cohort AS cohort CROSS JOIN (VALUES (1), (2), (3)) AS distance (after)
  LEFT JOIN month_caller AS later
    ON later.caller = cohort.caller AND later.month = cohort.month + to_months(after)
  GROUP BY ALL
)
SELECT 'events' AS metric, '1d' AS tier, time_bucket(INTERVAL 1 DAY, time) AS window_start,
  name AS split, count(*)::DOUBLE AS value
FROM event GROUP BY ALL
UNION ALL
SELECT 'incidents', '1d', time_bucket(INTERVAL 1 DAY, time), NULL, count(DISTINCT number)
FROM event GROUP BY ALL
UNION ALL
SELECT 'slow_resolutions', '1d', time_bucket(INTERVAL 1 DAY, decided), priority,
  count(*) FILTER (breached) / count(*)
FROM decided WHERE decided < '2017-02-16' GROUP BY ALL
UNION ALL
SELECT 'at_risk', '1d', time_bucket(INTERVAL 1 DAY, risk), priority, count(*)
FROM followed WHERE risk <= ended AND risk < '2017-02-16' GROUP BY ALL
UNION ALL
SELECT 'cases', '1d', time_bucket(INTERVAL 1 DAY, ended), outcome, count(*)
FROM closed WHERE ended < '2017-02-16' GROUP BY ALL
UNION ALL
SELECT 'time_to_resolve.p50', '1d', time_bucket(INTERVAL 1 DAY, ended), priority,
  quantile_disc(duration, 0.5)
FROM closed WHERE outcome <> 'abandoned' AND ended < '2017-02-16' GROUP BY ALL
UNION ALL
SELECT 'time_to_resolve.p95', '1d', time_bucket(INTERVAL 1 DAY, ended), priority,
  quantile_disc(duration, 0.95)
FROM closed WHERE outcome <> 'abandoned' AND ended < '2017-02-16' GROUP BY ALL
UNION ALL
SELECT 'returning_callers', '1d', window_end - INTERVAL 186 DAY, after::VARCHAR, share
FROM retained WHERE window_end <= '2017-02-16'
UNION ALL
SELECT 'returning_callers.cohort', '1d', month + INTERVAL 1 MONTH - INTERVAL 186 DAY, NULL, count(*)
FROM month_cohort WHERE month + INTERVAL 1 MONTH <= '2017-02-16' GROUP BY month
