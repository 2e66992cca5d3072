package io.trueup.pipelines.io.postgres;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class UpsertRowsTest {
  private static final String CUT_ALL_OTHERS =
      """
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()""";

  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final AtomicBoolean CUT = new AtomicBoolean();

  @Test
  void rowsOfOneKeyAreWrittenInTheirOrder() throws Exception {
    TestDatabase database = TestDatabase.create();
    database.execute(
        "CREATE TABLE trueup.said (who text, at timestamptz, what jsonb, bytes bytea, times int,"
            + " PRIMARY KEY (who, at))");
    Upsert<String> said =
        Upsert.into(
            "said",
            List.of(
                Column.key("who", "text", word -> word.substring(0, 1)),
                Column.key("at", "timestamptz", word -> Column.time(Instant.EPOCH)),
                Column.of(
                    "what", "jsonb", word -> word.equals("b") ? null : Json.of(Map.of("w", word))),
                Column.of("bytes", "bytea", word -> word.getBytes(UTF_8)),
                Column.<String>of("times", "int", word -> 1)
                    .replacedBy("t.times + EXCLUDED.times")));

    try (Connection connection = database.source().getConnection()) {
      said.write(List.of("a{1}", "b", "a\"2,\\", "c NULL", "a3"), connection);
    }

    assertThat(
            database.texts(
                "SELECT concat_ws('|', who, at = 'epoch', what ->> 'w', convert_from(bytes, 'UTF8'),"
                    + " times) FROM trueup.said ORDER BY who"))
        .containsExactly("a|t|a3|a3|3", "b|t|b|1", "c|t|c NULL|c NULL|1")
        .inOrder();
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
                Column.of("length", "int", UpsertRowsTest::lengthAfterTheCut)));
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);
    pipeline
        .apply(Create.of("estimate", "exact"))
        .apply(new UpsertRows<>(DATABASE.settings(), words));

    pipeline.run().waitUntilFinish();

    assertThat(CUT.get()).isFalse();
    // The pool may have others that were cut.
    PGSimpleDataSource fresh = new PGSimpleDataSource();
    fresh.setUrl(DATABASE.settings().url());
    fresh.setUser(DATABASE.settings().user());
    fresh.setPassword(DATABASE.settings().password());
    assertThat(
            Query.of("SELECT word || length FROM trueup.word ORDER BY 1")
                .read(fresh, row -> row.getString(1)))
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
