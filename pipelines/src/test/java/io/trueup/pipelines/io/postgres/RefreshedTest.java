package io.trueup.pipelines.io.postgres;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.trueup.pipelines.io.deadletter.DeadLetterKeyset;
import io.trueup.pipelines.io.deadletter.KeySeal;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A list that is sealed with one keyset, and now and then with another one. */
class RefreshedTest {
  private static final org.joda.time.Duration REFRESH = org.joda.time.Duration.millis(10);

  private final KeySeal seal = KeySeal.with(keyset());
  private final byte[] closed = seal.seal("anna");
  private final byte[] ofAnotherKeyset = KeySeal.with(keyset()).seal("anna");
  private final AtomicInteger loads = new AtomicInteger();
  private volatile byte[] stored = closed;
  private @Nullable Refreshed<String> started;

  @AfterEach
  void stop() {
    if (started != null) {
      started.stop();
    }
  }

  @Test
  void whatWasReadStaysWhileTheListCannotBeOpened() {
    Refreshed<String> list = list();
    assertThat(list.current()).isEqualTo("anna");

    stored = ofAnotherKeyset;
    awaitLoads(3);

    assertThat(list.current()).isEqualTo("anna");
    stored = seal.seal("bert");
    awaitLoads(3);
    assertThat(list.current()).isEqualTo("bert");
  }

  @Test
  void nothingIsLetThroughBeforeTheListCouldBeOpenedOnce() {
    stored = ofAnotherKeyset;
    Refreshed<String> list = list();
    assertThrows(IllegalStateException.class, list::current);

    stored = closed;
    awaitLoads(3);

    assertThat(list.current()).isEqualTo("anna");
  }

  @Test
  void stoppingEndsALoadThatHangs() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    Refreshed<String> hanging =
        new Refreshed<>(
            "The list",
            () -> {
              loads.incrementAndGet();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException stopped) {
                ended.countDown();
              }
              throw new SQLException("The database is down");
            },
            REFRESH);
    while (loads.get() == 0) {
      Thread.onSpinWait();
    }

    hanging.stop();

    assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
  }

  private Refreshed<String> list() {
    started =
        new Refreshed<>(
            "The list",
            () -> {
              loads.incrementAndGet();
              return seal.open(stored);
            },
            REFRESH);
    return started;
  }

  private void awaitLoads(int many) {
    int before = loads.get();
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          while (loads.get() < before + many) {
            Thread.onSpinWait();
          }
        });
  }

  private static DeadLetterKeyset keyset() {
    try {
      return DeadLetterKeyset.parse(DeadLetterKeyset.generate());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
