-- The exact metrics of config-puffy/metrics.yaml, from the raw files alone.
WITH line AS (
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
