package io.trueup.dashboard;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A viewer who knows a total subtracts from it what is shown. */
class SubtractionTest {
  /**
   * A thousand minutes, in each of which the customers of up to six groups are counted; few of most
   * groups, so that each minute is another case. What is published of a customer is 1.
   */
  private static final String GROUPS =
      """
      CREATE TABLE trueup.test_group AS
      SELECT minute, n, (hashint8(minute * 10 + n) & 1023) % CASE n WHEN 1 THEN 4 WHEN 2 THEN 12 ELSE 60 END
        AS customers
      FROM generate_series(0, 999) AS minute, generate_series(1, 1 + minute % 6) AS n;
      ALTER TABLE trueup.test_group ADD COLUMN started timestamptz;
      UPDATE trueup.test_group SET started = '2026-11-23 00:00+00'::timestamptz
        + minute * interval '1 minute'""";

  private static final String VALUES =
      """
      INSERT INTO trueup.metric_value (metric, dimensions, window_start, window_end, accuracy,
        estimate, lower, upper, confidence, events, customers, pane, timing, run_id)
      SELECT 'split', jsonb_build_object('n', n), started, started + interval '1 minute', accuracy,
        customers, customers, customers, 1, customers * 3, least(customers, 20), 0, 'ON_TIME'::trueup.pane_timing, 1
      FROM trueup.test_group, unnest(enum_range(NULL::trueup.accuracy)) AS accuracy
      WHERE customers > 0
      UNION ALL
      SELECT 'total', '{}', started, started + interval '1 minute', 'APPROXIMATE', sum(customers),
        sum(customers), sum(customers), 1, sum(customers) * 3, NULL, 0, 'ON_TIME', 1
      FROM trueup.test_group GROUP BY started""";

  private static final String RECONCILIATIONS =
      """
      INSERT INTO trueup.reconciliation
      SELECT 7, metric, dimensions, window_start, window_end, estimate, lower, upper, estimate, '{}',
        'AGREED', true, false
      FROM trueup.metric_value WHERE accuracy = 'EXACT'""";

  private static final String ALERTS =
      """
      INSERT INTO trueup.alert (alert_id, state, rule, severity, metric, dimensions,
        fired_window_start, fired_window_end, value, threshold, message)
      SELECT window_start || dimensions::text, 'FIRING', 'rule', 'critical', metric, dimensions,
        window_start, window_end, estimate, 0, 'message'
      FROM trueup.metric_value WHERE accuracy = 'EXACT'""";

  private static final String LEFT =
      """
      WITH split AS MATERIALIZED (
        SELECT window_start, sum(estimate) AS shown FROM trueup.viewer_metric
        WHERE metric = 'split' GROUP BY 1)
      SELECT estimate - shown FROM trueup.viewer_metric JOIN split USING (window_start)
      WHERE metric = 'total'""";

  private static final String SIZES =
      "SELECT window_start || '|' || customers FROM trueup.metric_current WHERE metric = 'split'";

  private static final String SHOWN_SIZES =
      "SELECT customers FROM trueup.viewer_metric WHERE metric = 'split'";

  private static final int SMALLEST = 10;

  private static TestDatabase database;

  @BeforeAll
  static void start() throws IOException, SQLException {
    database = new TestDatabase();
    database.execute(Files.readString(Path.of("../config/roles.sql")));
    database.execute(GROUPS);
  }

  @AfterAll
  static void stop() throws IOException {
    database.close();
  }

  @BeforeEach
  void fill() throws SQLException {
    database.execute("TRUNCATE trueup.metric_value, trueup.reconciliation, trueup.alert");
    database.execute(VALUES);
    database.execute(RECONCILIATIONS);
    database.execute(ALERTS);
    database.execute("ANALYZE trueup.metric_value, trueup.reconciliation, trueup.alert");
  }

  @Test
  void whatIsLeftOfATotalIsNothingOrOfNoSmallGroup() throws Exception {
    List<String> left = database.textsAs("trueup_viewer", LEFT);

    assertThat(left.size()).isAtLeast(500);
    assertThat(left).contains("0");
    for (String customers : left) {
      assertWithMessage("left by subtraction")
          .that(Double.parseDouble(customers) == 0 || Double.parseDouble(customers) >= SMALLEST)
          .isTrue();
    }
  }

  @Test
  void noMoreIsHiddenThanMustBe() throws Exception {
    Map<String, List<Integer>> windows = new TreeMap<>();
    for (String row : database.textsAs("trueup_analyst", SIZES)) {
      String[] columns = row.split("\\|", 2);
      windows
          .computeIfAbsent(columns[0], start -> new ArrayList<>())
          .add(Integer.valueOf(columns[1]));
    }

    List<String> expected = new ArrayList<>();
    windows.forEach((start, sizes) -> expected.addAll(shown(sizes)));

    assertThat(database.textsAs("trueup_viewer", SHOWN_SIZES)).containsExactlyElementsIn(expected);
  }

  /** The smallest are hidden, and the next as long as those that are hidden are too few. */
  private static List<String> shown(List<Integer> sizes) {
    List<Integer> sorted = sizes.stream().sorted().toList();
    int hidden = 0;
    int customers = 0;
    while (hidden < sorted.size()
        && (sorted.get(hidden) < SMALLEST || (customers > 0 && customers < SMALLEST))) {
      customers += sorted.get(hidden++);
    }
    return sorted.subList(hidden, sorted.size()).stream().map(String::valueOf).toList();
  }

  @Test
  void reconciliationsAndAlertsHideTheSameGroups() throws Exception {
    String shown = "SELECT window_start || ' ' || dimensions FROM trueup.%s WHERE metric = 'split'";
    List<String> metrics = database.textsAs("trueup_viewer", shown.formatted("viewer_metric"));

    assertThat(metrics).isNotEmpty();
    assertThat(database.textsAs("trueup_viewer", shown.formatted("viewer_reconciliation")))
        .containsExactlyElementsIn(metrics);
    assertThat(
            database.textsAs(
                "trueup_viewer",
                shown.formatted("viewer_alert").replace("window_start", "fired_window_start")))
        .containsExactlyElementsIn(metrics);
  }
}
