-- The exact metrics of config-rees46/metrics.yaml, from the raw file alone.
WITH line AS (
  -- An exact repetition of a line is the same event. The last line is cut in its user_id, so it has
  -- no user_session.
  SELECT DISTINCT *
  FROM read_csv('${files}', all_varchar = true, header = true, null_padding = true)
  WHERE user_session IS NOT NULL
),
event AS (
  SELECT
    CASE event_type
      WHEN 'view' THEN 'Product Viewed'
      WHEN 'cart' THEN 'Product Added'
      WHEN 'purchase' THEN 'Order Completed'
    END AS name,
    strptime(event_time, '%Y-%m-%d %H:%M:%S UTC') AS time,
    coalesce(brand, 'none') AS brand,
    price::DECIMAL(18, 2) AS price,
    user_id,
    user_session
  FROM line
),
tier (tier, length) AS (VALUES ('1h', INTERVAL 1 HOUR), ('1d', INTERVAL 1 DAY)),
timed AS (
  SELECT *, time_bucket(length, time) AS window_start FROM event CROSS JOIN tier
),
purchase AS (
  SELECT * FROM timed WHERE name = 'Order Completed'
),
brand AS (
  SELECT tier, window_start, brand, count(*) AS events,
    row_number() OVER (PARTITION BY tier, window_start ORDER BY count(*) DESC, brand) AS place
  FROM timed GROUP BY tier, window_start, brand
),
named_brand AS (
  SELECT *, row_number() OVER (PARTITION BY tier, window_start ORDER BY place) AS named_place,
    sum(events) OVER (PARTITION BY tier, window_start) AS all_events
  FROM brand WHERE brand <> 'none'
)
SELECT 'events' AS metric, tier, window_start, NULL AS split, count(*)::DOUBLE AS value
FROM timed GROUP BY ALL
UNION ALL
SELECT 'events_by_name', tier, window_start, name, count(*)
FROM timed GROUP BY ALL
UNION ALL
SELECT 'events_by_brand', tier, window_start, brand, count(*)
FROM timed GROUP BY ALL
UNION ALL
SELECT 'purchases', tier, window_start, NULL, count(*)
FROM purchase GROUP BY ALL
UNION ALL
SELECT 'revenue', tier, window_start, NULL, sum(price)
FROM purchase GROUP BY ALL
UNION ALL
SELECT 'revenue_by_brand', tier, window_start, brand, sum(price)
FROM purchase GROUP BY ALL
UNION ALL
SELECT 'customers', tier, window_start, NULL, count(DISTINCT user_id)
FROM timed GROUP BY ALL
UNION ALL
SELECT 'customers_by_name', tier, window_start, name, count(DISTINCT user_id)
FROM timed GROUP BY ALL
UNION ALL
SELECT 'sessions', tier, window_start, NULL, count(DISTINCT user_session)
FROM timed GROUP BY ALL
UNION ALL
SELECT 'average_price', tier, window_start, name, avg(price)
FROM timed GROUP BY ALL
UNION ALL
SELECT 'price.p50', tier, window_start, NULL, quantile_disc(price, 0.5)
FROM timed GROUP BY ALL
UNION ALL
SELECT 'price.p95', tier, window_start, NULL, quantile_disc(price, 0.95)
FROM timed GROUP BY ALL
UNION ALL
SELECT 'price.p99', tier, window_start, NULL, quantile_disc(price, 0.99)
FROM timed GROUP BY ALL
UNION ALL
SELECT 'conversion', tier, window_start, NULL,
  count(DISTINCT user_id) FILTER (name = 'Order Completed') / count(DISTINCT user_id)
FROM timed GROUP BY ALL
UNION ALL
SELECT 'cheapest', tier, window_start, name, min(price)
FROM timed GROUP BY ALL
UNION ALL
SELECT 'dearest', tier, window_start, name, max(price)
FROM timed GROUP BY ALL
UNION ALL
SELECT 'top_brands', tier, window_start, brand, events
FROM named_brand WHERE named_place <= 3 AND events > all_events // (16 * 3)
UNION ALL
SELECT 'events_by_frequent_brand', tier, window_start,
  CASE WHEN place <= 300 THEN brand ELSE 'other' END, sum(events)
FROM brand WHERE tier = '1h' GROUP BY ALL
UNION ALL
SELECT 'recent_events', '1h', time_bucket(INTERVAL 5 MINUTE, time) - step * INTERVAL 5 MINUTE, NULL,
  count(*)
FROM event CROSS JOIN range(12) AS steps (step) GROUP BY ALL
