package io.trueup.pipelines.io.postgres;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.trueup.pipelines.io.deadletter.DeadLetterKeyset;
import io.trueup.pipelines.io.deadletter.KeySeal;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A list that is sealed with one keyset, and now and then with another one. */
class RefreshedTest {
  private static final org.joda.time.Duration REFRESH = org.joda.time.Duration.millis(10);

  private final KeySeal seal = KeySeal.with(keyset());
  private final byte[] closed = seal.seal("anna");
  private final byte[] ofAnotherKeyset = KeySeal.with(keyset()).seal("anna");
  private final AtomicInteger loads = new AtomicInteger();
  private volatile byte[] stored = closed;

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

  private Refreshed<String> list() {
    return new Refreshed<>(
        "The list",
        () -> {
          loads.incrementAndGet();
          return seal.open(stored);
        },
        REFRESH);
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
