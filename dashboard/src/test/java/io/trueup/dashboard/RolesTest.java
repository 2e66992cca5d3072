package io.trueup.dashboard;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RolesTest {
  private static final List<String> AGGREGATES =
      List.of(
          "viewer_metric",
          "viewer_reconciliation",
          "viewer_alert",
          "ledger",
          "run",
          "dead_letter_reason");

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

  @Test
  void aViewerReadsAggregatesOnly() throws Exception {
    for (String view : AGGREGATES) {
      database.executeAs("trueup_viewer", "SELECT * FROM trueup." + view);
    }
    for (String table :
        List.of(
            "metric_value",
            "metric_current",
            "reconciliation",
            "alert",
            "customer_attribute",
            "identity_link",
            "dead_letter",
            "dead_letter_state",
            "suppressed_customer",
            "pseudonym_key")) {
      assertRefused("trueup_viewer", "SELECT * FROM trueup." + table);
    }
  }

  @Test
  void aViewersConditionIsNotTriedOnHiddenRows() throws Exception {
    database.executeAs(
        "trueup_viewer",
        "SELECT 1 / (estimate::int - 3) FROM trueup.viewer_metric WHERE metric = 'orders'");
  }

  @Test
  void anAnalystReadsPseudonymousCustomersAndNoKey() throws Exception {
    database.executeAs("trueup_analyst", "SELECT * FROM trueup.customer_attribute");
    database.executeAs("trueup_analyst", "SELECT reason, detail FROM trueup.dead_letter");
    assertRefused("trueup_analyst", "SELECT data_key FROM trueup.dead_letter");
    assertRefused("trueup_analyst", "SELECT * FROM trueup.suppressed_customer");
    assertRefused("trueup_analyst", "DELETE FROM trueup.metric_value");
  }

  @Test
  void anOperatorSilencesAndSeesNoCustomer() throws Exception {
    database.executeAs(
        "trueup_operator",
        "INSERT INTO trueup.alert_silence (rule, reason, silenced_by, silenced_until)"
            + " VALUES ('few_orders', 'sale', 'olga', now() + interval '1 hour')");
    assertRefused("trueup_operator", "SELECT * FROM trueup.customer_attribute");
    assertRefused("trueup_operator", "UPDATE trueup.visibility SET smallest_group = 1");
  }

  @Test
  void thePrivacyRoleSetsHowSmallAGroupMayBe() throws Exception {
    database.executeAs("trueup_privacy", "UPDATE trueup.visibility SET smallest_group = 10");
    database.executeAs("trueup_privacy", "SELECT * FROM trueup.suppressed_customer");
    assertRefused("trueup_privacy", "SELECT * FROM trueup.metric_value");
  }

  private static void assertRefused(String role, String sql) {
    SQLException refused =
        assertThrows(SQLException.class, () -> database.executeAs(role, sql), sql);
    assertThat(refused.getSQLState()).isEqualTo("42501");
  }
}
