package io.trueup.dashboard;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs in as each role. */
class RolesTest {
  private static final Set<String> AGGREGATES =
      Set.of(
          "viewer_metric",
          "viewer_reconciliation",
          "viewer_alert",
          "ledger",
          "run",
          "dead_letter_reason",
          "visibility",
          "automation_hour",
          "automation_switch");

  /** What each may read whole, beside {@link #AGGREGATES}; whatever else there is, it may not. */
  private static final Map<String, Set<String>> READABLE =
      Map.of(
          "trueup_viewer",
          Set.of(),
          "trueup_analyst",
          Set.of(
              "metric_current",
              "metric_value",
              "reconciliation",
              "alert_current",
              "customer_attribute",
              "product_attribute",
              "identity_link",
              "automation"),
          "trueup_operator",
          Set.of(
              "metric_current",
              "alert_current",
              "alert_acknowledgement",
              "alert_silence",
              "sink_state"),
          "trueup_privacy",
          Set.of(
              "customer_attribute",
              "identity_link",
              "automation",
              "suppressed_customer",
              "erased_minute",
              "pseudonym_key",
              "dead_letter",
              "visibility"));

  private static final String SPLITS =
      "SELECT dimensions ->> 'segment' FROM trueup.%s WHERE metric = 'orders'";

  private static TestDatabase database;

  @BeforeAll
  static void start() throws IOException, SQLException {
    database = new TestDatabase();
    database.execute(Shop.ROWS);
    String roles = Files.readString(Path.of("../config/roles.sql"));
    database.execute(roles);
    database.execute(roles);
  }

  @AfterAll
  static void stop() throws IOException {
    database.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"trueup_viewer", "trueup_analyst", "trueup_operator", "trueup_privacy"})
  void eachReadsWhatIsItsAndIsRefusedAllElse(String role) throws Exception {
    Set<String> expected = new TreeSet<>(READABLE.get(role));
    if (!role.equals("trueup_privacy")) {
      expected.addAll(AGGREGATES);
    }
    Set<String> read = new TreeSet<>();
    for (String relation : relations("'r', 'p', 'v', 'm'")) {
      if (isAllowed(role, "SELECT * FROM trueup.\"%s\" LIMIT 1".formatted(relation))) {
        read.add(relation);
      }
    }

    assertThat(read).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"trueup_viewer", "trueup_analyst", "trueup_operator", "trueup_privacy"})
  void noneDeletesAndNoneMakesTables(String role) throws Exception {
    for (String relation : relations("'r', 'p'")) {
      assertRefused(role, "DELETE FROM trueup.\"%s\"".formatted(relation));
    }
    assertRefused(role, "CREATE TABLE trueup.mine (of_mine text)");
    assertRefused(role, "TRUNCATE trueup.metric_value");
    assertRefused(role, "UPDATE trueup.metric_value SET estimate = 0");
    assertRefused(role, "INSERT INTO trueup.customer_attribute VALUES ('c', now(), NULL, '{}')");
  }

  @Test
  void aViewerSeesNoGroupOfFewCustomersHoweverManyEventsTheyHad() throws Exception {
    assertThat(database.textsAs("trueup_viewer", SPLITS.formatted("viewer_metric")))
        .containsExactly("new", "<img src=x onerror=alert(1)>", "=1+1");
    assertThat(database.textsAs("trueup_analyst", SPLITS.formatted("metric_current")))
        .containsAtLeast("rare", "busy");
  }

  @Test
  void aViewersConditionIsNotTriedOnHiddenRows() throws Exception {
    database.executeAs(
        "trueup_viewer",
        "SELECT 1 / (estimate::int - 3) FROM trueup.viewer_metric WHERE metric = 'orders'");
  }

  @Test
  void anAnalystReadsWhatWasWrongWithRejectedRecordsAndNoKey() throws Exception {
    database.executeAs("trueup_analyst", "SELECT reason, detail FROM trueup.dead_letter");
    assertRefused("trueup_analyst", "SELECT data_key FROM trueup.dead_letter");
  }

  @Test
  void anOperatorAcknowledgesAndSilences() throws Exception {
    database.executeAs(
        "trueup_operator",
        "INSERT INTO trueup.alert_silence (rule, reason, silenced_by, silenced_until)"
            + " VALUES ('few_orders', 'sale', 'olga', now() + interval '1 hour')");
    database.executeAs(
        "trueup_operator",
        "INSERT INTO trueup.alert_acknowledgement VALUES ('a1', 'olga', now(), 'looking')");
    database.executeAs(
        "trueup_operator",
        "INSERT INTO trueup.automation_switch (automation, stopped, changed_by)"
            + " VALUES ('chat', true, 'olga')");
    database.executeAs("trueup_operator", "SELECT reason, detail FROM trueup.dead_letter");
    database.executeAs("trueup_operator", "SELECT state, last_error FROM trueup.delivery");
    assertRefused("trueup_operator", "SELECT payload FROM trueup.delivery");
    assertRefused("trueup_operator", "UPDATE trueup.visibility SET smallest_group = 1");
    assertRefused(
        "trueup_analyst",
        "INSERT INTO trueup.alert_acknowledgement VALUES ('a2', 'ann', now(), 'looking')");
  }

  @Test
  void thePrivacyRoleSetsHowSmallAGroupMayBeAsFarAsCustomersAreCounted() throws Exception {
    database.executeAs("trueup_privacy", "UPDATE trueup.visibility SET smallest_group = 20");
    database.executeAs("trueup_privacy", "UPDATE trueup.visibility SET smallest_group = 10");
    SQLException tooMany =
        assertThrows(
            SQLException.class,
            () ->
                database.executeAs(
                    "trueup_privacy", "UPDATE trueup.visibility SET smallest_group = 21"));
    assertThat(tooMany.getSQLState()).isEqualTo("23514");
    assertRefused("trueup_viewer", "UPDATE trueup.visibility SET smallest_group = 1");
  }

  private static List<String> relations(String kinds) throws SQLException {
    return database.textsAs(
        "trueup_viewer",
        "SELECT relname FROM pg_class WHERE relnamespace = 'trueup'::regnamespace"
            + " AND relkind IN (%s)".formatted(kinds));
  }

  private static boolean isAllowed(String role, String sql) throws SQLException {
    try {
      database.executeAs(role, sql);
      return true;
    } catch (SQLException refused) {
      assertWithMessage(sql).that(refused.getSQLState()).isEqualTo("42501");
      return false;
    }
  }

  private static void assertRefused(String role, String sql) throws SQLException {
    assertWithMessage("%s: %s", role, sql).that(isAllowed(role, sql)).isFalse();
  }
}
