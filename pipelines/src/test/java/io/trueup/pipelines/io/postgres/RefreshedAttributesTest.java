package io.trueup.pipelines.io.postgres;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.pipelines.io.postgres.Values.HOUR;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.trueup.pipelines.config.CustomerLookup;
import io.trueup.pipelines.config.EnrichSettings;
import io.trueup.schemas.event.Flag;
import io.trueup.transforms.enrich.AttributeTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A database that can be stopped, and a clock that a test moves. */
class RefreshedAttributesTest {
  private static final org.joda.time.Duration REFRESH = org.joda.time.Duration.millis(10);
  private static final long STALE_NANOS = 3 * REFRESH.getMillis() * 1_000_000;
  private static final EnrichSettings ENRICH =
      new EnrichSettings(Set.of("segment"), Set.of(), REFRESH, CustomerLookup.SNAPSHOT, 1);

  private final TestDatabase database = TestDatabase.create();
  private final StoppableDatabase stoppable = new StoppableDatabase(database.source());
  private final AtomicLong nanos = new AtomicLong();
  private RefreshedAttributes attributes;

  @AfterEach
  void stop() {
    attributes.stop();
  }

  @Test
  void nobodyWaitsForADatabaseThatDoesNotAnswerAtTheStart() {
    stoppable.hang();
    start();

    AttributeTables tables =
        assertTimeoutPreemptively(Duration.ofSeconds(1), () -> attributes.current());

    assertThat(Flag.names(tables.flags())).isEqualTo("UNLOADED");
    assertThat(tables.customer("c1", HOUR)).isNull();
    stoppable.answer();
    assertThat(await(found -> found.flags() == Flag.NONE).customer("c1", HOUR)).isNull();
  }

  @Test
  void aFirstLoadThatFailsIsTriedAgain() throws Exception {
    write("new");
    stoppable.refuse();
    start();
    stoppable.awaitRefusals(3);
    assertThat(Flag.names(attributes.current().flags())).isEqualTo("UNLOADED");

    stoppable.answer();

    assertThat(await(tables -> tables.flags() == Flag.NONE).customer("c1", HOUR))
        .containsExactly("segment", "new");
  }

  @Test
  void theLastSnapshotStaysWhileTheDatabaseIsDownAndSaysSo() throws Exception {
    write("new");
    start();
    await(tables -> tables.flags() == Flag.NONE);
    stoppable.refuse();
    stoppable.awaitRefusals(2);
    assertThat(attributes.current().flags()).isEqualTo(Flag.NONE);

    nanos.addAndGet(STALE_NANOS);

    AttributeTables tables = attributes.current();
    assertThat(Flag.names(tables.flags())).isEqualTo("STALE");
    assertThat(tables.customer("c1", HOUR)).containsExactly("segment", "new");

    write("gold");
    stoppable.answer();
    assertThat(await(found -> found.flags() == Flag.NONE).customer("c1", HOUR))
        .containsExactly("segment", "gold");
  }

  private void start() {
    attributes =
        new RefreshedAttributes(AttributeLoader.of(stoppable, ENRICH), REFRESH, nanos::get);
  }

  private void write(String segment) throws SQLException {
    new AttributeRows(database.source())
        .writeCustomers(List.of(new AttributeRow("c1", HOUR, null, Map.of("segment", segment))));
  }

  private AttributeTables await(Predicate<AttributeTables> wanted) {
    return assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          AttributeTables tables = attributes.current();
          while (!wanted.test(tables)) {
            Thread.onSpinWait();
            tables = attributes.current();
          }
          return tables;
        });
  }

  /** Refuses connections, or leaves who asks for one waiting, until it answers again. */
  private static final class StoppableDatabase extends DelegatingDataSource {
    private volatile boolean refusing;
    private volatile CountDownLatch answering = new CountDownLatch(0);
    private final AtomicLong refusals = new AtomicLong();

    StoppableDatabase(DataSource database) {
      super(database);
    }

    void refuse() {
      refusals.set(0);
      refusing = true;
    }

    void hang() {
      answering = new CountDownLatch(1);
    }

    void answer() {
      refusing = false;
      answering.countDown();
    }

    void awaitRefusals(int many) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () -> {
            while (refusals.get() < many) {
              Thread.onSpinWait();
            }
          });
    }

    @Override
    public Connection getConnection() throws SQLException {
      try {
        answering.await();
      } catch (InterruptedException stopped) {
        throw new SQLException("Stopped while waiting", stopped);
      }
      if (refusing) {
        refusals.incrementAndGet();
        throw new SQLException("The database is down");
      }
      return super.getConnection();
    }
  }
}
