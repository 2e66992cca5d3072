package io.trueup.pipelines.io.postgres;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.pipelines.io.postgres.Values.HOUR;
import static io.trueup.pipelines.io.postgres.Values.MINUTE;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.trueup.pipelines.config.CustomerLookup;
import io.trueup.pipelines.config.EnrichSettings;
import io.trueup.schemas.event.Flag;
import io.trueup.transforms.enrich.AttributeTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class CustomerCacheTest {
  private static final int CACHED = 10;
  private static final EnrichSettings ENRICH =
      new EnrichSettings(
          Set.of("segment"),
          Set.of("category"),
          org.joda.time.Duration.millis(50),
          CustomerLookup.CACHE,
          CACHED);

  private final TestDatabase database = TestDatabase.create();
  private final AttributeRows rows = new AttributeRows(database.source());

  @Test
  void aCustomerIsKnownAsOfTheTime() throws Exception {
    rows.writeCustomers(
        List.of(
            new AttributeRow("c1", HOUR, HOUR.plus(MINUTE), Map.of("segment", "new", "age", "7")),
            new AttributeRow("c1", HOUR.plus(MINUTE), null, Map.of("segment", "gold"))));
    rows.writeProducts(List.of(new AttributeRow("sku1", HOUR, null, Map.of("category", "puffs"))));
    PostgresAttributes attributes = new PostgresAttributes(database.settings(), ENRICH, 1);
    attributes.open();
    try {
      await(() -> !attributes.current().pending("c1"));
      await(() -> attributes.current().flags() == Flag.NONE);

      AttributeTables tables = attributes.current();
      assertThat(tables.customer("c1", HOUR)).containsExactly("segment", "new");
      assertThat(tables.customer("c1", HOUR.plus(MINUTE))).containsExactly("segment", "gold");
      assertThat(tables.customer("c1", HOUR.minus(MINUTE))).isNull();
      assertThat(tables.product("sku1", HOUR)).containsExactly("category", "puffs");
    } finally {
      attributes.close();
    }
  }

  @Test
  void aCustomerIsPendingWhileItIsLookedUp() {
    CountDownLatch answers = new CountDownLatch(1);
    DataSource slow =
        new DelegatingDataSource(database.source()) {
          @Override
          public Connection getConnection() throws SQLException {
            try {
              answers.await();
            } catch (InterruptedException stopped) {
              Thread.currentThread().interrupt();
              throw new SQLException(stopped);
            }
            return super.getConnection();
          }
        };
    CustomerCache cache = new CustomerCache(slow, ENRICH);
    assertThat(cache.pending("c1")).isTrue();
    assertThat(cache.asOf("c1", HOUR)).isNull();
    answers.countDown();
    await(() -> !cache.pending("c1"));
    cache.stop();
  }

  @Test
  void aCustomerThatDoesNotExistIsNotAskedForAgainAndAgain() {
    CustomerCache cache = new CustomerCache(database.source(), ENRICH);
    await(() -> !cache.pending("nobody"));
    assertThat(cache.asOf("nobody", HOUR)).isNull();
    cache.stop();
  }

  @Test
  void aCustomerThatChangedIsReadAgain() throws Exception {
    rows.writeCustomers(List.of(new AttributeRow("c1", HOUR, null, Map.of("segment", "new"))));
    CustomerCache cache = new CustomerCache(database.source(), ENRICH);
    await(() -> Map.of("segment", "new").equals(cache.asOf("c1", HOUR)));
    rows.writeCustomers(List.of(new AttributeRow("c1", HOUR, null, Map.of("segment", "gold"))));
    await(() -> Map.of("segment", "gold").equals(cache.asOf("c1", HOUR)));
    cache.stop();
  }

  @Test
  void noMoreCustomersAreKeptThanConfigured() throws Exception {
    List<AttributeRow> many = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      many.add(new AttributeRow("c" + i, HOUR, null, Map.of("segment", "new")));
    }
    rows.writeCustomers(many);
    CustomerCache cache = new CustomerCache(database.source(), ENRICH);
    for (AttributeRow row : many) {
      await(() -> !cache.pending(row.key()));
    }
    await(() -> cache.size() <= CACHED);
    cache.stop();
  }

  @Test
  void nothingIsKeptOfLookUpsThatADatabaseDidNotAnswer() {
    DataSource down =
        new DelegatingDataSource(database.source()) {
          @Override
          public Connection getConnection() throws SQLException {
            throw new SQLException("The database is down");
          }
        };
    CustomerCache cache = new CustomerCache(down, ENRICH);
    for (int i = 0; i < 1_000; i++) {
      assertThat(cache.pending("c" + i)).isTrue();
    }
    await(() -> cache.size() == 0);
    cache.stop();
  }

  private static void await(BooleanSupplier condition) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
          }
        });
  }
}
