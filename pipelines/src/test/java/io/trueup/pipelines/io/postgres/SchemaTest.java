package io.trueup.pipelines.io.postgres;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.pipelines.config.PostgresSettings;
import io.trueup.pipelines.io.ConnectionException;
import io.trueup.schemas.metric.Tier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class SchemaTest {
  @Test
  void migratingAMigratedDatabaseChangesNothing() throws Exception {
    TestDatabase database = TestDatabase.create();

    Schema.migrate(database.settings(), Duration.ZERO);

    assertThat(
            database.texts("SELECT version FROM trueup.flyway_schema_history WHERE version = '1'"))
        .containsExactly("1");
  }

  @Test
  void everyTableAndViewIsExplained() throws Exception {
    TestDatabase database = TestDatabase.create();

    assertThat(
            database.texts(
                """
                SELECT relname FROM pg_class
                WHERE relnamespace = 'trueup'::regnamespace AND relkind IN ('r', 'p', 'v')
                  AND obj_description(oid, 'pg_class') IS NULL AND relname NOT LIKE 'flyway%'"""))
        .isEmpty();
  }

  @Test
  void everyColumnThatPeopleReadIsExplained() throws Exception {
    TestDatabase database = TestDatabase.create();

    assertThat(
            database.texts(
                """
                SELECT attrelid::regclass || '.' || attname
                FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
                WHERE relnamespace = 'trueup'::regnamespace AND relkind IN ('r', 'p', 'v')
                  AND NOT relispartition AND relname NOT LIKE 'flyway%'
                  AND relname <> 'metric_value_staging' AND attnum > 0 AND NOT attisdropped
                  AND col_description(attrelid, attnum) IS NULL
                ORDER BY 1"""))
        .isEmpty();
  }

  @Test
  void theDatabaseCallsWindowsWhatTierCallsThem() throws Exception {
    Instant start = Instant.parse("2025-03-29T23:00:00Z");
    List<Integer> minutes = List.of(1, 720, 1080, 1379, 1380, 1440, 1500, 1501, 10_020, 10_140);

    assertThat(
            TestDatabase.create()
                .texts(
                    """
                    SELECT extract(epoch FROM trueup.tier(start, start + n * interval '1 minute'))::int
                    FROM unnest(ARRAY%s) n, (SELECT timestamptz '%s') AS windows (start)"""
                        .formatted(minutes, start)))
        .containsExactlyElementsIn(
            minutes.stream()
                .map(Duration::standardMinutes)
                .map(length -> Tier.of(start, start.plus(length)))
                .map(tier -> Long.toString(tier.getStandardSeconds()))
                .toList())
        .inOrder();
  }

  @Test
  void anUnknownDatabaseIsNamed() {
    PostgresSettings known = TestDatabase.createEmpty().settings();
    String url = known.url().replaceFirst("/test\\d+", "/nowhere");
    PostgresSettings unknown = new PostgresSettings(url, known.user(), known.password());

    ConnectionException refused =
        assertThrows(
            ConnectionException.class, () -> Schema.migrate(unknown, Duration.standardHours(1)));

    assertThat(refused)
        .hasMessageThat()
        .startsWith("PostgreSQL has no database jdbc:postgresql://");
    assertThat(refused).hasMessageThat().contains("/nowhere: create it, or correct the URL");
  }

  @Test
  void aWrongPasswordIsRefusedAtOnceAndNotPrinted() {
    PostgresSettings known = TestDatabase.createEmpty().settings();
    PostgresSettings wrong = new PostgresSettings(known.url() + "?sslkey=s3cret", "guest", "wr0ng");

    ConnectionException refused =
        assertThrows(
            ConnectionException.class, () -> Schema.migrate(wrong, Duration.standardHours(1)));

    assertThat(refused)
        .hasMessageThat()
        .isEqualTo(
            "PostgreSQL at %s refuses the login of user guest: check the user and the password"
                .formatted(known.url()));
  }

  @Test
  void aServerThatIsDownIsTriedAgainUntilPatienceEnds() throws Exception {
    int port = freePort();
    PostgresSettings down =
        new PostgresSettings("jdbc:postgresql://127.0.0.1:" + port + "/shop", "trueup", "x");
    long started = System.nanoTime();

    ConnectionException refused =
        assertThrows(ConnectionException.class, () -> Schema.migrate(down, Duration.millis(400)));

    assertThat(System.nanoTime() - started).isAtLeast(300_000_000L);
    assertThat(refused)
        .hasMessageThat()
        .isEqualTo(
            "PostgreSQL at jdbc:postgresql://127.0.0.1:%d/shop cannot be reached: start it, or correct the URL"
                .formatted(port));
  }

  @Test
  void anotherUrlIsRefused() {
    PostgresSettings mysql = new PostgresSettings("jdbc:mysql://host/shop", "trueup", "x");

    ConnectionException refused =
        assertThrows(ConnectionException.class, () -> Schema.migrate(mysql, Duration.ZERO));

    assertThat(refused)
        .hasMessageThat()
        .isEqualTo(
            "jdbc:mysql://host/shop is no PostgreSQL URL: write jdbc:postgresql://host:port/database");
  }

  @Test
  void aRunMakesTheMonthlyPartitionsOfItsRangeAndMovesTheirRows() throws Exception {
    TestDatabase database = TestDatabase.create();
    database.execute(
        """
        INSERT INTO trueup.metric_value VALUES
          ('events', '{}', '2019-10-31 23:59+00', '2019-11-01 00:00+00', 'APPROXIMATE',
           1, 1, 1, 1, 1, NULL, 0, 'EARLY', 1),
          ('events', '{}', '2019-12-01 00:00+00', '2019-12-01 00:01+00', 'APPROXIMATE',
           1, 1, 1, 1, 1, NULL, 0, 'EARLY', 1)""");

    new Runs(database.source())
        .start(
            RunKind.RECOMPUTE,
            Instant.parse("2019-10-15T00:00:00Z"),
            Instant.parse("2019-12-01T00:00:00Z"),
            "hash");

    assertThat(
            database.texts("SELECT tableoid::regclass::text FROM trueup.metric_value ORDER BY 1"))
        .containsExactly("trueup.metric_value_2019_10", "trueup.metric_value_default")
        .inOrder();
    assertThat(
            database.texts(
                "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'trueup.metric_value'::regclass ORDER BY 1"))
        .containsExactly(
            "trueup.metric_value_2019_10",
            "trueup.metric_value_2019_11",
            "trueup.metric_value_default")
        .inOrder();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
