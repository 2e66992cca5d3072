package io.trueup.pipelines.io.postgres;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.pipelines.io.deadletter.DeadLetterKeyset;
import io.trueup.pipelines.io.deadletter.LetterSeal;
import io.trueup.pipelines.io.deadletter.SealedLetter;
import io.trueup.pipelines.io.deadletter.WrongKeysetException;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.failure.DeadLetter;
import io.trueup.schemas.failure.Reason;
import io.trueup.transforms.record.KeyRotation;
import io.trueup.transforms.record.PseudonymKey;
import io.trueup.transforms.record.Pseudonymizer;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Optional;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class SuppressedCustomersTest {
  private static final byte[] FIRST = "the first key of all".getBytes(UTF_8);
  private static final PseudonymKey BEFORE = new PseudonymKey(FIRST);
  private static final PseudonymKey CHANGED =
      new PseudonymKey(
          FIRST,
          List.of(new KeyRotation("b", Instant.EPOCH, "the key after that".getBytes(UTF_8))));

  private static final String ANNA = Pseudonymizer.of(BEFORE).newestCustomer("anna");

  private final TestDatabase database = TestDatabase.create();
  private final DeadLetterKeyset keyset = keyset();

  @Test
  void aCustomerIsOnTheListOnceAndIsKnownUnderEveryLaterKey() throws Exception {
    customers(keyset, BEFORE).add(List.of(ANNA));
    customers(keyset, CHANGED).add(List.of(ANNA));

    assertThat(customers(keyset, BEFORE).read())
        .containsExactly(Pseudonymizer.of(BEFORE).newestCustomer("anna"));
    assertThat(customers(keyset, CHANGED).read())
        .containsExactly(Pseudonymizer.of(CHANGED).newestCustomer("anna"));
    assertThat(database.texts("SELECT count(*) FROM trueup.suppressed_customer"))
        .containsExactly("1");
  }

  @Test
  void theListHoldsNoCustomerKey() throws Exception {
    customers(keyset, CHANGED).add(List.of(ANNA));
    List<String> keys = Pseudonymizer.of(CHANGED).customerKeys("anna");

    StoredTexts stored = new StoredTexts(database.source(), keys, Optional.empty());

    assertThat(stored.find().values().stream().distinct().toList()).containsExactly(0L);
  }

  @Test
  void anotherKeysetDoesNotPassForAnEmptyList() throws Exception {
    customers(keyset, BEFORE).add(List.of(ANNA));

    assertThrows(WrongKeysetException.class, () -> customers(keyset(), BEFORE).read());
  }

  @Test
  void aListThatStreamsCouldNotReadIsNotWritten() throws Exception {
    customers(keyset, BEFORE).add(List.of(ANNA));

    assertThrows(
        WrongKeysetException.class, () -> customers(keyset(), BEFORE).add(List.of("somebody")));

    assertThat(database.texts("SELECT count(*) FROM trueup.suppressed_customer"))
        .containsExactly("1");
  }

  @Test
  void whereNobodyIsOnTheListYetADeadLetterTellsTheKeyset() throws Exception {
    SealedLetter letter =
        LetterSeal.with(keyset)
            .seal(
                DeadLetter.of(
                    "shop",
                    Reason.MALFORMED,
                    "",
                    Position.of("events", 1, 17),
                    Instant.EPOCH,
                    null,
                    new byte[0]));
    try (Connection connection = database.source().getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                """
                INSERT INTO trueup.dead_letter
                  (topic, partition, "offset", source, stage, reason, detail, received_time, data_key)
                VALUES ('events', 1, 17, 'shop', 'DECODE', 'MALFORMED', '', now(), ?)""")) {
      insert.setBytes(1, letter.dataKey());
      insert.executeUpdate();
    }

    assertThrows(WrongKeysetException.class, () -> customers(keyset(), BEFORE).add(List.of(ANNA)));
    assertThat(customers(keyset(), BEFORE).read()).isEmpty();
    customers(keyset, BEFORE).add(List.of(ANNA));
    assertThat(customers(keyset, BEFORE).read()).hasSize(1);
  }

  private SuppressedCustomers customers(DeadLetterKeyset keyset, PseudonymKey key) {
    return new SuppressedCustomers(database.source(), keyset, key);
  }

  private static DeadLetterKeyset keyset() {
    try {
      return DeadLetterKeyset.parse(DeadLetterKeyset.generate());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
