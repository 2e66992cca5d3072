package io.trueup.launcher.embedded;

import static com.google.common.truth.Truth.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EmbeddedServersTest {
  @Test
  void kafkaTakesTopics() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      kafka.createTopic("shop", 2);

      try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
        assertThat(admin.listTopics().names().get()).containsExactly("shop");
      }
    }
  }

  @Test
  void postgresHasTheDatabaseAndNoProcessIsLeft() throws Exception {
    EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start();
    ProcessHandle process = ProcessHandle.of(postgres.processId()).orElseThrow();
    try (Connection connection =
            DriverManager.getConnection(
                postgres.url(), EmbeddedPostgresServer.NAME, EmbeddedPostgresServer.NAME);
        ResultSet owner = connection.createStatement().executeQuery("SELECT current_user")) {
      assertThat(owner.next()).isTrue();
      assertThat(owner.getString(1)).isEqualTo("trueup");
    }

    postgres.close();

    assertThat(process.isAlive()).isFalse();
  }
}
