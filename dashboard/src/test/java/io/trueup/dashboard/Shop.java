package io.trueup.dashboard;

import io.trueup.dashboard.access.Tokens;
import io.trueup.dashboard.view.CatalogueEntry;
import io.trueup.dashboard.view.Tier;
import java.util.List;

/** A small shop's numbers, with one group that is too small to be shown. */
final class Shop {
  static final String HOSTILE = "<img src=x onerror=alert(1)>";

  static final List<CatalogueEntry> CATALOGUE =
      List.of(
          new CatalogueEntry(
              "orders", "count", true, List.of("segment"), List.of(Tier.parse("1m"))),
          new CatalogueEntry(
              "customers",
              "distinct values of customerKey",
              false,
              List.of(),
              List.of(Tier.parse("1m"))));

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
      INSERT INTO trueup.dead_letter (topic, partition, "offset", source, stage, reason, detail,
        received_time)
      VALUES ('shop', 0, 1, 'web', 'DECODE', 'MALFORMED', 'no JSON', '2026-11-23 09:00:05+00')""";

  static final String VIEWER = "viewer-secret-of-a-test";
  static final String ANALYST = "analyst-secret-of-a-test";
  static final String OPERATOR = "operator-secret-of-a-test";

  static final Tokens TOKENS =
      Tokens.parse(
          "wall:viewer:%s, ann:analyst:%s\nolga:operator:%s".formatted(VIEWER, ANALYST, OPERATOR));

  private Shop() {}

  static DashboardSettings settings(Tokens tokens) {
    return new DashboardSettings("shop", "127.0.0.1", 0, tokens, CATALOGUE);
  }
}
