package io.trueup.pipelines.io.postgres;

import static com.google.common.truth.Truth.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdvisoryLockTest {
  private static final String OF_THIS_DATABASE =
      """
      FROM pg_locks WHERE locktype = 'advisory'
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())""";

  private final TestDatabase database = TestDatabase.create();

  @Test
  void oneHolderAtATimeHasALock() throws Exception {
    AdvisoryLock held = AdvisoryLock.tryTake(database.source(), "one").orElseThrow();
    try (held) {
      assertThat(AdvisoryLock.tryTake(database.source(), "one").isPresent()).isFalse();
      Optional<AdvisoryLock> other = AdvisoryLock.tryTake(database.source(), "two");
      assertThat(other.isPresent()).isTrue();
      other.get().close();
    }
    AdvisoryLock again = AdvisoryLock.tryTake(database.source(), "one").orElseThrow();
    try (again) {
      assertThat(
              database.texts(
                  "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"))
          .containsExactly("1");
    }
  }

  @Test
  void aLockIsFreeOnceItsHoldersConnectionEnds() throws Exception {
    Optional<AdvisoryLock> dead = AdvisoryLock.tryTake(database.source(), "one");
    assertThat(dead.isPresent()).isTrue();
    database.execute("SELECT pg_terminate_backend(pid) " + OF_THIS_DATABASE);

    Optional<AdvisoryLock> next = Optional.empty();
    while (next.isEmpty()) {
      next = AdvisoryLock.tryTake(database.source(), "one");
    }
    next.get().close();
  }
}
