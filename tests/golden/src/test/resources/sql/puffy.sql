-- The exact metrics of config-puffy/metrics.yaml, from the raw files alone.
WITH RECURSIVE line AS (
  -- An exact repetition of a line is the same event. The files differ in their header: client_id
  -- becomes clientId, and referrer disappears.
  SELECT DISTINCT
    coalesce(client_id, "clientId") AS client, page_url, referrer, timestamp, event_name,
    event_data, user_agent
  FROM read_csv('${files}', all_varchar = true, header = true, union_by_name = true)
),
event AS (
  SELECT
    CASE event_name
      WHEN 'page_viewed' THEN 'Page Viewed'
      WHEN 'product_added_to_cart' THEN 'Product Added'
      WHEN 'checkout_started' THEN 'Checkout Started'
      WHEN 'checkout_completed' THEN 'Order Completed'
      WHEN 'email_filled_on_popup' THEN 'Email Left'
    END AS name,
    strptime(timestamp, '%Y-%m-%dT%H:%M:%S.%gZ') AS time,
    client,
    (event_data ->> '$.revenue')::DECIMAL(18, 2) AS amount
  FROM line
),
tier (tier, length) AS (VALUES ('1h', INTERVAL 1 HOUR), ('1d', INTERVAL 1 DAY)),
timed AS (
  SELECT *, time_bucket(length, time) AS window_start FROM event CROSS JOIN tier
),
purchase AS (
  SELECT * FROM timed WHERE name = 'Order Completed'
),
visited AS (
  -- A pause of half an hour begins another visit. No client stays long enough for a cut.
  SELECT *, sum(begins::INT) OVER (PARTITION BY client ORDER BY time) AS visit
  FROM (
    SELECT *,
      coalesce(
        time >= lag(time) OVER (PARTITION BY client ORDER BY time) + INTERVAL 30 MINUTE, true
      ) AS begins
    FROM event WHERE client IS NOT NULL
  )
),
session AS (
  SELECT client, visit, max(time) + INTERVAL 30 MINUTE AS ended, count(*) AS events,
    date_diff('millisecond', min(time), max(time)) / 1000.0 AS duration
  FROM visited GROUP BY ALL
),
step AS (
  SELECT client, visit, time, place,
    row_number() OVER (PARTITION BY client, visit ORDER BY time, name) AS turn
  FROM visited
  JOIN (
    VALUES ('Page Viewed', 1), ('Product Added', 2), ('Checkout Started', 3), ('Order Completed', 4)
  ) AS funnel (name, place) USING (name)
),
-- The place that a client has reached with each turn; with the last, the next attempt may begin.
walk AS (
  SELECT client, visit, 0::BIGINT AS turn, 0 AS came_from, 0 AS reached, NULL::TIMESTAMP AS time
  FROM session
  UNION ALL
  SELECT step.client, step.visit, step.turn, reached % 4,
    CASE WHEN place = reached % 4 + 1 THEN place ELSE reached % 4 END, step.time
  FROM walk JOIN step USING (client, visit)
  WHERE step.turn = walk.turn + 1
),
step_left AS (
  SELECT came_from AS place, 'advanced' AS outcome, time FROM walk
  WHERE came_from > 0 AND reached > came_from
  UNION ALL
  SELECT 4, 'converted', time FROM walk WHERE reached = 4 AND came_from = 3
  UNION ALL
  SELECT arg_max(reached, turn), 'dropped', any_value(ended)
  FROM walk JOIN session USING (client, visit)
  GROUP BY client, visit HAVING arg_max(reached, turn) % 4 > 0
),
-- What ends after the last day belongs to the next one.
ended AS (
  SELECT *, time_bucket(length, ended) AS window_start FROM session CROSS JOIN tier
  WHERE ended < '2025-03-09'
),
departed AS (
  SELECT *, time_bucket(INTERVAL 1 DAY, time) AS window_start FROM step_left
  WHERE time < '2025-03-09'
)
SELECT 'events' AS metric, tier, window_start, NULL AS split, count(*)::DOUBLE AS value
FROM timed GROUP BY ALL
UNION ALL
SELECT 'events_by_name', tier, window_start, name, count(*)
FROM timed GROUP BY ALL
UNION ALL
SELECT 'purchases', tier, window_start, NULL, count(*)
FROM purchase GROUP BY ALL
UNION ALL
SELECT 'revenue', tier, window_start, NULL, sum(amount)
FROM purchase GROUP BY ALL
UNION ALL
SELECT 'average_order_value', tier, window_start, NULL, avg(amount)
FROM purchase GROUP BY ALL
UNION ALL
SELECT 'order_value.p50', tier, window_start, NULL, quantile_disc(amount, 0.5)
FROM purchase WHERE tier = '1d' GROUP BY ALL
UNION ALL
SELECT 'order_value.p95', tier, window_start, NULL, quantile_disc(amount, 0.95)
FROM purchase WHERE tier = '1d' GROUP BY ALL
UNION ALL
SELECT 'customers', tier, window_start, NULL, count(DISTINCT client)
FROM timed GROUP BY ALL
UNION ALL
SELECT 'customers_by_name', tier, window_start, name, count(DISTINCT client)
FROM timed GROUP BY ALL
UNION ALL
SELECT 'conversion', tier, window_start, NULL,
  count(DISTINCT client) FILTER (name = 'Order Completed') / count(DISTINCT client)
FROM timed GROUP BY ALL
UNION ALL
-- Where nothing is to be divided by, a ratio is 0.
SELECT 'checkout_completion', tier, window_start, NULL,
  coalesce(
    count(*) FILTER (name = 'Order Completed')
      / nullif(count(*) FILTER (name = 'Checkout Started'), 0), 0)
FROM timed GROUP BY ALL
UNION ALL
SELECT 'sessions', tier, window_start, NULL, count(*)
FROM ended GROUP BY ALL
UNION ALL
SELECT 'bounce_rate', tier, window_start, NULL, avg((events = 1)::INT)
FROM ended GROUP BY ALL
UNION ALL
SELECT 'events_in_sessions', tier, window_start, NULL, sum(events)
FROM ended GROUP BY ALL
UNION ALL
SELECT 'session_length.p50', tier, window_start, NULL, quantile_disc(duration, 0.5)
FROM ended GROUP BY ALL
UNION ALL
SELECT 'session_length.p95', tier, window_start, NULL, quantile_disc(duration, 0.95)
FROM ended GROUP BY ALL
UNION ALL
SELECT 'drop_off', '1d', window_start, NULL,
  count(*) FILTER (outcome = 'dropped') / count(*)
FROM departed WHERE outcome <> 'advanced' GROUP BY ALL
UNION ALL
SELECT 'steps', '1d', window_start,
  (['Page Viewed', 'Product Added', 'Checkout Started', 'Order Completed'])[place]
    || ', ' || outcome,
  count(*)
FROM departed GROUP BY ALL
