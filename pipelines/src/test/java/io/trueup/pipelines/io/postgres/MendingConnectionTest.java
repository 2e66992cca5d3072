package io.trueup.pipelines.io.postgres;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.Test;

class MendingConnectionTest {
  private static final String CUT_ALL_OTHERS =
      """
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()""";

  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final AtomicBoolean CUT = new AtomicBoolean();

  @Test
  void aCutConnectionGoesOnAfterItWasRolledBack() throws Exception {
    try (Connection connection = DATABASE.source().getConnection();
        Connection other = DATABASE.source().getConnection()) {
      connection.setAutoCommit(false);
      execute(other, CUT_ALL_OTHERS);
      SQLException cut = assertThrows(SQLException.class, () -> execute(connection, "SELECT 1"));

      connection.rollback();

      assertThat(new RetriedStates().apply(cut)).isTrue();
      assertThat(connection.getAutoCommit()).isFalse();
      execute(connection, "SELECT 1");
    }
  }

  @Test
  void aWholeConnectionIsOnlyRolledBack() throws Exception {
    try (Connection connection = DATABASE.source().getConnection()) {
      connection.setAutoCommit(false);
      execute(connection, "CREATE TABLE undone (x int)");

      connection.rollback();

      assertThat(DATABASE.texts("SELECT to_regclass('undone') IS NULL")).containsExactly("t");
    }
  }

  @Test
  void aBatchWhoseConnectionIsCutIsWrittenOnANewOne() throws Exception {
    DATABASE.execute("CREATE TABLE trueup.word (word text PRIMARY KEY, length int)");
    CUT.set(true);
    Upsert<String> words =
        Upsert.into(
            "word",
            List.of(
                Column.key("word", "text", word -> word),
                Column.of("length", "int", MendingConnectionTest::lengthAfterTheCut)));
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);
    pipeline
        .apply(Create.of("estimate", "exact"))
        .apply(new UpsertRows<>(DATABASE.settings(), words));

    pipeline.run().waitUntilFinish();

    assertThat(CUT.get()).isFalse();
    assertThat(DATABASE.texts("SELECT word || length FROM trueup.word ORDER BY 1"))
        .containsExactly("estimate8", "exact5")
        .inOrder();
  }

  /** Cuts the connection that the word is about to be written on, the first time. */
  private static Object lengthAfterTheCut(String word) {
    if (CUT.getAndSet(false)) {
      try (Connection other = DATABASE.source().getConnection()) {
        execute(other, CUT_ALL_OTHERS);
      } catch (SQLException failure) {
        throw new IllegalStateException(failure);
      }
    }
    return word.length();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
