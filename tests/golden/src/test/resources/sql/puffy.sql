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
    -- A page is kept without its query.
    regexp_replace(page_url, '[?#].*$', '') AS page,
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
    date_diff('millisecond', min(time), max(time)) / 1000.0 AS duration,
    arg_min(page, (time, name)) AS entry_page, arg_max(page, (time, name)) AS exit_page
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
  SELECT client, visit, 0::BIGINT AS turn, 0 AS came_from, 0 AS reached, NULL::TIMESTAMP AS time,
    NULL::TIMESTAMP AS entered, 0::DOUBLE AS paced,
    0::DOUBLE AS pace
  FROM session
  UNION ALL
  SELECT step.client, step.visit, step.turn, reached % 4,
    CASE WHEN advances THEN place ELSE reached % 4 END, step.time,
    CASE WHEN advances THEN step.time ELSE entered END,
    pace,
    CASE
      WHEN NOT advances THEN pace
      WHEN place = 1 THEN 0
      ELSE date_diff('millisecond', entered, step.time) / 1000.0
    END
  FROM walk JOIN step USING (client, visit)
  CROSS JOIN LATERAL (SELECT place = reached % 4 + 1 AS advances)
  WHERE step.turn = walk.turn + 1
),
step_left AS (
  SELECT came_from AS place, 'advanced' AS outcome, time, paced AS pace FROM walk
  WHERE came_from > 0 AND reached > came_from
  UNION ALL
  SELECT 4, 'converted', time, pace FROM walk WHERE reached = 4 AND came_from = 3
  UNION ALL
  SELECT arg_max(reached, turn), 'dropped', any_value(ended), arg_max(pace, turn)
  FROM walk JOIN session USING (client, visit)
  GROUP BY client, visit HAVING arg_max(reached, turn) % 4 > 0
),
turn AS (
  SELECT client, name, time, row_number() OVER (PARTITION BY client ORDER BY time, name) AS turn
  FROM event WHERE client IS NOT NULL AND name IN ('Checkout Started', 'Order Completed')
),
-- An exposure is the first checkout while none is open, which it is until an order or for a week.
exposing AS (
  SELECT client, 0::BIGINT AS turn, NULL::TIMESTAMP AS began, NULL::TIMESTAMP AS converted
  FROM turn GROUP BY client
  UNION ALL
  SELECT turn.client, turn.turn,
    CASE WHEN open THEN began WHEN name = 'Checkout Started' THEN turn.time END,
    CASE WHEN open AND name = 'Order Completed' THEN turn.time END
  FROM exposing
  JOIN turn ON turn.client = exposing.client AND turn.turn = exposing.turn + 1
  CROSS JOIN LATERAL (
    SELECT coalesce(turn.time < began + INTERVAL 7 DAY AND converted IS NULL, false) AS open
  )
),
exposure AS (
  SELECT date_diff('millisecond', began, max(converted)) / 1000.0 AS duration,
    coalesce(max(converted), began + INTERVAL 7 DAY) AS ended
  FROM exposing WHERE began IS NOT NULL GROUP BY client, began
),
exposed AS (
  SELECT duration, time_bucket(INTERVAL 1 DAY, ended) AS window_start FROM exposure
  WHERE ended < '2025-03-09'
),
-- Silences of clients. The history is shorter than what is remembered, so that it alone bounds it.
activity AS (
  SELECT client, epoch_ms(time) AS seen,
    epoch_ms(lag(time) OVER visits) AS earlier, epoch_ms(lead(time) OVER visits) AS upcoming
  FROM event WHERE client IS NOT NULL
  WINDOW visits AS (PARTITION BY client ORDER BY time)
),
pause AS (
  SELECT client, earlier AS began, seen AS ended, seen - earlier AS length
  FROM activity WHERE seen - earlier >= 6 * 3600000
),
-- No silence of less than one and a half times the shortest pause is a risk.
silence AS (
  SELECT client, seen, upcoming, upcoming - seen AS length FROM activity
  WHERE upcoming IS NULL OR upcoming - seen >= 9 * 3600000
),
recent AS (
  SELECT silence.client, silence.seen, pause.length,
    row_number() OVER (PARTITION BY silence.client, silence.seen ORDER BY ended DESC) AS place
  FROM silence JOIN pause
    ON pause.client = silence.client AND ended <= silence.seen
    AND began >= silence.seen - 9 * 86400000
),
own AS (
  SELECT client, seen, least(floor(median(length))::BIGINT, 4 * 86400000) AS rhythm
  FROM recent WHERE place <= 15 GROUP BY ALL HAVING count(*) >= 3
),
judged AS (
  SELECT silence.*, coalesce(rhythm, 3 * 86400000) AS rhythm,
    round(coalesce(rhythm, 3 * 86400000) * 1.5)::BIGINT AS risk,
    coalesce(rhythm, 3 * 86400000) * 2 AS lapse
  FROM silence LEFT JOIN own USING (client, seen)
),
move AS (
  SELECT seen AS told, 'none' AS outcome, NULL AS silent
  FROM activity WHERE earlier IS NULL OR seen - earlier >= 10 * 86400000
  UNION ALL
  SELECT seen + risk, 'atRisk', NULL FROM judged WHERE upcoming IS NULL OR length >= risk
  UNION ALL
  SELECT seen + lapse, 'lapsed', NULL FROM judged WHERE upcoming IS NULL OR length >= lapse
  UNION ALL
  SELECT upcoming, CASE WHEN length >= lapse THEN 'wonBack' ELSE 'recovered' END, length
  FROM judged WHERE length >= risk AND length < 10 * 86400000
),
moved AS (
  SELECT *, time_bucket(length, make_timestamp(told * 1000)) AS window_start
  FROM move CROSS JOIN tier WHERE make_timestamp(told * 1000) < '2025-03-09'
),
-- Clients by day and week, and the first of these in which they were for a while.
client_day AS (
  SELECT DISTINCT client, time::DATE AS day, date_trunc('week', time)::DATE AS week
  FROM event WHERE client IS NOT NULL
),
day_cohort AS (
  SELECT client, day FROM client_day AS new WHERE NOT EXISTS (
    FROM client_day AS old
    WHERE old.client = new.client AND old.day >= new.day - 2 AND old.day < new.day)
),
client_week AS (
  SELECT DISTINCT client, week FROM client_day
),
week_cohort AS (
  SELECT client, week FROM client_week AS new WHERE NOT EXISTS (
    FROM client_week AS old WHERE old.client = new.client AND old.week = new.week - 7)
),
cart_cohort AS (
  SELECT DISTINCT client, time::DATE AS day FROM event
  WHERE client IS NOT NULL AND name = 'Product Added'
),
distance (after) AS (VALUES (1), (2), (3)),
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
UNION ALL
SELECT 'pace.p50', '1d', window_start,
  (['Page Viewed', 'Product Added', 'Checkout Started', 'Order Completed'])[place],
  quantile_disc(pace, 0.5)
FROM departed GROUP BY ALL
UNION ALL
SELECT 'home_entries', tier, window_start, NULL, count(*)
FROM ended WHERE entry_page = 'https://puffy.com/' GROUP BY ALL
UNION ALL
SELECT 'home_exits', tier, window_start, NULL, count(*)
FROM ended WHERE exit_page = 'https://puffy.com/' GROUP BY ALL
UNION ALL
SELECT 'checkout_uplift', '1d', window_start, 'puffy', count(duration) / count(*)
FROM exposed GROUP BY ALL
UNION ALL
SELECT 'time_to_order.p50', '1d', window_start, NULL, quantile_disc(duration, 0.5)
FROM exposed WHERE duration IS NOT NULL GROUP BY ALL
UNION ALL
SELECT 'time_to_order.p95', '1d', window_start, NULL, quantile_disc(duration, 0.95)
FROM exposed WHERE duration IS NOT NULL GROUP BY ALL
UNION ALL
SELECT 'silences', tier, window_start, outcome, count(*)
FROM moved GROUP BY ALL
UNION ALL
SELECT 'churn', tier, window_start, NULL, count(*) FILTER (outcome = 'lapsed') / count(*)
FROM moved WHERE tier = '1d' AND outcome IN ('lapsed', 'recovered') GROUP BY ALL
UNION ALL
SELECT 'silence.p50', tier, window_start, NULL, quantile_disc(silent, 0.5) / 1000
FROM moved WHERE tier = '1d' AND silent IS NOT NULL GROUP BY ALL
UNION ALL
-- A window of days holds lookback, cohort and the days after it, and ends with the last of these.
SELECT 'daily_retention', '1d', (cohort.day + after - 5)::TIMESTAMP, after::VARCHAR,
  count(later.client) / count(*)
FROM day_cohort AS cohort CROSS JOIN distance
LEFT JOIN client_day AS later ON later.client = cohort.client AND later.day = cohort.day + after
WHERE cohort.day + after < '2025-03-09' GROUP BY cohort.day, after
UNION ALL
SELECT 'daily_retention.cohort', '1d', (day - 5)::TIMESTAMP, NULL, count(*)
FROM day_cohort GROUP BY day
UNION ALL
SELECT 'weekly_retention', '1d', (cohort.week - 7)::TIMESTAMP, '1', count(later.client) / count(*)
FROM week_cohort AS cohort
LEFT JOIN client_week AS later ON later.client = cohort.client AND later.week = cohort.week + 7
WHERE cohort.week + 14 <= '2025-03-09' GROUP BY cohort.week
UNION ALL
SELECT 'weekly_retention.cohort', '1d', (week - 14)::TIMESTAMP, NULL, count(*)
FROM week_cohort WHERE week + 7 <= '2025-03-09' GROUP BY week
UNION ALL
SELECT 'cart_retention', '1d', (cohort.day + after - 2)::TIMESTAMP, after::VARCHAR,
  count(later.client) / count(*)
FROM cart_cohort AS cohort CROSS JOIN distance
LEFT JOIN client_day AS later ON later.client = cohort.client AND later.day = cohort.day + after
WHERE after <= 2 AND cohort.day + after < '2025-03-09' GROUP BY cohort.day, after
UNION ALL
SELECT 'cart_retention.cohort', '1d', (day - 2)::TIMESTAMP, NULL, count(client)
FROM (SELECT DISTINCT day FROM client_day) LEFT JOIN cart_cohort USING (day) GROUP BY day
UNION ALL
SELECT 'carts_without_order', tier, window_start, NULL,
  count(*) FILTER (client IS NOT NULL AND added AND NOT ordered)
FROM (
  SELECT tier, window_start, client, bool_or(name = 'Product Added') AS added,
    bool_or(name = 'Order Completed') AS ordered
  FROM timed GROUP BY ALL
)
GROUP BY ALL
