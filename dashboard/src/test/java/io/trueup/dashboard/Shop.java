package io.trueup.dashboard;

import io.trueup.dashboard.access.Tokens;
import io.trueup.dashboard.view.CatalogueEntry;
import io.trueup.dashboard.view.CatalogueEntry.Kind;
import io.trueup.dashboard.view.CatalogueEntry.Picture;
import io.trueup.dashboard.view.Experiments;
import io.trueup.dashboard.view.Experiments.Arm;
import io.trueup.dashboard.view.Experiments.Difference;
import io.trueup.dashboard.view.Experiments.Experiment;
import io.trueup.dashboard.view.Experiments.Verdict;
import io.trueup.dashboard.view.Lag;
import io.trueup.dashboard.view.Tier;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A small shop's numbers, with groups that are too small to be shown. */
final class Shop {
  static final String HOSTILE = "<img src=x onerror=alert(1)>";

  static final List<CatalogueEntry> CATALOGUE =
      List.of(
          new CatalogueEntry(
              "orders",
              "count",
              true,
              List.of("segment"),
              List.of(Tier.parse("1m")),
              "orders.anomaly",
              null),
          new CatalogueEntry(
              "customers",
              "distinct values of customerKey",
              false,
              List.of(),
              List.of(Tier.parse("1m")),
              null,
              null),
          new CatalogueEntry(
              "drop_off",
              "attempts that were dropped",
              false,
              List.of(),
              List.of(Tier.parse("1m")),
              null,
              new Picture(Kind.FUNNEL, List.of("Cart Viewed", "Order Completed"), "steps_left")),
          counts("steps_left", List.of("properties.step", "properties.outcome")),
          new CatalogueEntry(
              "slow_answers",
              "cases that were breached",
              false,
              List.of("priority"),
              List.of(Tier.parse("1m")),
              null,
              new Picture(Kind.SERVICE_LEVEL, List.of(), "answer_cases")),
          counts(
              "answer_cases",
              List.of("name", "properties.outcome", "properties.wasAtRisk", "priority")));

  static final String ROWS =
      """
INSERT INTO trueup.metric_value VALUES
  ('orders', '{"segment": "new"}', '2026-11-23 09:00+00', '2026-11-23 09:01+00',
   'APPROXIMATE', 40, 40, 40, 1, 40, NULL, 0, 'ON_TIME', 1),
  ('orders', '{"segment": "rare"}', '2026-11-23 09:00+00', '2026-11-23 09:01+00',
   'APPROXIMATE', 3, 3, 3, 1, 3, NULL, 0, 'ON_TIME', 1),
  ('orders', '{"segment": "<img src=x onerror=alert(1)>"}', '2026-11-23 09:00+00',
   '2026-11-23 09:01+00', 'APPROXIMATE', 20, 20, 20, 1, 20, NULL, 0, 'ON_TIME', 1),
  ('orders', '{"segment": "=1+1"}', '2026-11-23 09:00+00',
   '2026-11-23 09:01+00', 'APPROXIMATE', 11, 11, 11, 1, 11, NULL, 0, 'ON_TIME', 1),
  ('customers', '{}', '2026-11-23 09:00+00', '2026-11-23 09:01+00',
   'APPROXIMATE', 5, 4, 6, 0.95, 9, NULL, 0, 'ON_TIME', 1),
  ('customers', '{}', '2026-11-23 09:01+00', '2026-11-23 09:02+00',
   'APPROXIMATE', 7, 6, 8, 0.95, 9, NULL, 0, 'EARLY', 1),
  ('customers', '{}', '2026-11-23 09:00+00', '2026-11-23 09:01+00',
   'EXACT', 6, 6, 6, 1, 9, NULL, 0, 'ON_TIME', 2);
INSERT INTO trueup.metric_value (metric, dimensions, window_start, window_end, accuracy, estimate,
  lower, upper, confidence, events, customers, pane, timing, run_id)
VALUES
  ('orders', '{"segment": "busy"}', '2026-11-23 09:00+00', '2026-11-23 09:01+00',
   'APPROXIMATE', 25, 25, 25, 1, 25, 1, 0, 'ON_TIME', 1),
  ('orders', '{"segment": "few"}', '2026-11-23 09:00+00', '2026-11-23 09:01+00',
   'APPROXIMATE', 8, 8, 8, 1, 8, 8, 0, 'ON_TIME', 1),
  ('orders.anomaly', '{"segment": "=1+1"}', '2026-11-23 09:00+00', '2026-11-23 09:01+00',
   'APPROXIMATE', 1, 1, 1, 1, 11, 11, 0, 'ON_TIME', 1),
  ('orders.anomaly', '{"segment": "new"}', '2026-11-23 09:00+00', '2026-11-23 09:01+00',
   'APPROXIMATE', -5.5, -5.5, -5.5, 1, 40, 20, 0, 'ON_TIME', 1),
  ('orders.anomaly', '{"segment": "busy"}', '2026-11-23 09:00+00', '2026-11-23 09:01+00',
   'APPROXIMATE', 99, 99, 99, 1, 25, 1, 0, 'ON_TIME', 1);
INSERT INTO trueup.run VALUES
  (1, 'STREAM', NULL, NULL, now(), NULL, 'RUNNING', 'hash'),
  (3, 'RECONCILE', '2026-11-23', '2026-11-24', now(), now(), 'DONE', 'hash');
INSERT INTO trueup.reconciliation VALUES
  (3, 'orders', '{"segment": "new"}', '2026-11-23 09:00+00', '2026-11-23 09:01+00',
   40, 40, 40, 43, '{"LATE": 5, "DUPLICATES": -2}', 'EXPLAINED', true, false),
  (3, 'orders', '{"segment": "rare"}', '2026-11-23 09:00+00', '2026-11-23 09:01+00',
   3, 3, 3, 9, '{"UNEXPLAINED": 6}', 'UNEXPLAINED', true, false),
  (3, 'customers', '{}', '2026-11-23 09:00+00', '2026-11-23 09:01+00',
   5, 4, 6, 6, '{"SKETCH_ERROR": 1}', 'EXPLAINED', true, true);
INSERT INTO trueup.ledger (source, minute, accepted, duplicate, late, rejected, suppressed,
  unknown_customer, unknown_product, pane, run_id)
VALUES ('web', '2026-11-23 09:00+00', 71, 2, 5, 1, 0, 0, 0, 0, 1);
INSERT INTO trueup.alert VALUES
  ('a1', 'FIRING', 'few_orders', 'critical', 'orders', '{"segment": "new"}',
   '2026-11-23 09:00+00', '2026-11-23 09:01+00', NULL, NULL, 40, 50, 'orders is 40, below 50'),
  ('a2', 'FIRING', 'few_orders', 'critical', 'orders', '{"segment": "rare"}',
   '2026-11-23 09:00+00', '2026-11-23 09:01+00', NULL, NULL, 3, 50, 'orders is 3, below 50');
INSERT INTO trueup.delivery (delivery_key, sink, subject, payload, state, created, last_error)
VALUES
  ('a1-firing', 'pager', 'a1', '{}', 'DELIVERED', '2026-11-23 09:00+00', NULL),
  ('a2-firing', 'pager', 'a2', '{}', 'PENDING', '2026-11-23 09:01+00',
   'The receiver answered 500');
INSERT INTO trueup.automation
  (decision_id, automation, reason, customer_key, trigger, event_time, dimensions, attributes)
VALUES
  ('d1', 'offer', 'CALLED', 'anna', 'Cart Left', '2026-11-23 09:00+00', '{}', '{}'),
  ('d2', 'offer', 'CALLED', 'bert', 'Cart Left', '2026-11-23 09:01+00', '{}', '{}'),
  ('d3', 'offer', 'HELD_OUT', 'carl', 'Cart Left', '2026-11-23 10:02+00', '{}', '{}'),
  ('d4', 'offer', 'CALLED', 'dora', 'Cart Left', '2026-11-25 09:00+00', '{}', '{}');
INSERT INTO trueup.delivery (delivery_key, sink, subject, payload, state, automation)
VALUES ('d1', 'pager', 'd1', '{}', 'DELIVERED', 'offer');
INSERT INTO trueup.automation_switch (automation, stopped, changed_by) VALUES ('offer', true, 'olga');
INSERT INTO trueup.dead_letter (topic, partition, "offset", source, stage, reason, detail,
  received_time)
VALUES ('shop', 0, 1, 'web', 'DECODE', 'MALFORMED', 'no JSON', '2026-11-23 09:00:05+00')\
""";

  /**
   * Values of a minute that came two seconds after it began, and its ledger seven; and of one
   * before, which came as late as they like.
   */
  static final String RECENT =
      """
      INSERT INTO trueup.metric_value (metric, dimensions, window_start, window_end, accuracy,
        estimate, lower, upper, confidence, events, pane, timing, run_id, state_bytes, created)
      SELECT 'delayed', json_build_object('n', n)::jsonb, start, start + interval '1 minute',
        'APPROXIMATE', 1, 1, 1, 1, 1, 0, 'ON_TIME', 1, 20,
        start + n * CASE WHEN ago = 2 THEN interval '2 seconds' ELSE interval '50 seconds' END
      FROM generate_series(1, 2) AS n, generate_series(2, 3) AS ago,
        LATERAL (SELECT date_trunc('minute', now()) - ago * interval '1 minute') AS of (start);
      INSERT INTO trueup.ledger (source, minute, accepted, duplicate, late, rejected, suppressed,
        unknown_customer, unknown_product, pane, run_id, created)
      SELECT 'slow', start, 1, 0, 0, 0, 0, 0, 0, 0, 1,
        start + CASE WHEN ago = 2 THEN interval '7 seconds' ELSE interval '50 seconds' END
      FROM generate_series(2, 3) AS ago,
        LATERAL (SELECT date_trunc('minute', now()) - ago * interval '1 minute') AS of (start)\
      """;

  /** What a funnel and a service level are drawn of. */
  static final String BOARD_ROWS =
      """
      INSERT INTO trueup.metric_value
      SELECT metric, dimensions::jsonb, '2026-11-23 09:00+00', '2026-11-23 09:01+00',
        'APPROXIMATE', estimate, estimate, estimate + more, 1, events, NULL, 0, 'ON_TIME', 1
      FROM (VALUES
        ('steps_left', '{"properties.step": "Cart Viewed", "properties.outcome": "advanced"}',
         60, 2, 60),
        ('steps_left', '{"properties.step": "Cart Viewed", "properties.outcome": "dropped"}',
         40, 0, 40),
        ('steps_left', '{"properties.step": "Cart Viewed", "properties.outcome": "excluded"}',
         15, 0, 15),
        ('steps_left', '{"properties.step": "Order Completed", "properties.outcome": "converted"}',
         60, 2, 60),
        ('slow_answers', '{"priority": "high"}', 0.25, 0, 40),
        ('slow_answers', '{"priority": "low"}', 0.5, 0, 20),
        ('slow_answers', '{"priority": "rare"}', 1, 0, 2),
        ('answer_cases', '{"name": "Case Opened", "priority": "high"}', 50, 0, 50),
        ('answer_cases', '{"name": "Case At Risk", "priority": "high"}', 17, 0, 17),
        ('answer_cases', '{"name": "Case Decided", "properties.outcome": "met",
          "properties.wasAtRisk": "1", "priority": "high"}', 4, 0, 4),
        ('answer_cases', '{"name": "Case Decided", "properties.outcome": "breached",
          "properties.wasAtRisk": "1", "priority": "high"}', 10, 0, 10),
        ('answer_cases', '{"name": "Case Closed", "properties.outcome": "met",
          "priority": "high"}', 38, 0, 38),
        ('answer_cases', '{"name": "Case Opened", "priority": "low"}', 20, 0, 20),
        ('answer_cases', '{"name": "Case Opened", "priority": "rare"}', 3, 0, 3)
      ) AS t (metric, dimensions, estimate, more, events)\
      """;

  private static final Experiments EXPERIMENTS =
      (metric, where, from, to) ->
          metric.equals("uplift")
              ? Optional.of(
                  new Experiment(
                      metric,
                      from,
                      to,
                      1000,
                      0.4,
                      true,
                      List.of(
                          new Arm("control", 0.5, 10_000, 1000, 0.1, 0.09, 0.11, null, null),
                          new Arm(
                              "=1+1",
                              0.5,
                              10_000,
                              1300,
                              0.13,
                              0.12,
                              0.14,
                              new Difference(0.03, 0.0154, 0.0446),
                              Verdict.BETTER))))
              : Optional.empty();

  private static final Lag LAG =
      () -> new Lag.Page(List.of(new Lag.OfPartition("shop", 0, 120, 100L, 20)), null);

  static final String VIEWER = "viewer-secret-of-a-test";
  static final String ANALYST = "analyst-secret-of-a-test";
  static final String OPERATOR = "operator-secret-of-a-test";

  static final Tokens TOKENS =
      Tokens.parse(
          "wall:viewer:%s, ann:analyst:%s\nolga:operator:%s".formatted(VIEWER, ANALYST, OPERATOR));

  /** So long that what is recent is held. */
  private static final Duration HELD_FOR = Duration.ofHours(1);

  private Shop() {}

  static DashboardSettings settings(Tokens tokens) {
    return new DashboardSettings(
        "shop", "127.0.0.1", 0, tokens, CATALOGUE, EXPERIMENTS, LAG, HELD_FOR);
  }

  private static CatalogueEntry counts(String name, List<String> by) {
    return new CatalogueEntry(name, "count", true, by, List.of(Tier.parse("1m")), null, null);
  }
}
