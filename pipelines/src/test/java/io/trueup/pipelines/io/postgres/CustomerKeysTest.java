package io.trueup.pipelines.io.postgres;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.pipelines.io.postgres.Values.HOUR;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.transforms.record.KeyRotation;
import io.trueup.transforms.record.PseudonymKey;
import io.trueup.transforms.record.Pseudonymizer;
import java.util.List;
import java.util.Map;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class CustomerKeysTest {
  private static final byte[] FIRST = "the first key of all".getBytes(UTF_8);
  private static final PseudonymKey CHANGED =
      new PseudonymKey(
          FIRST,
          List.of(new KeyRotation("b", Instant.EPOCH, "the key after that".getBytes(UTF_8))));

  private final TestDatabase database = TestDatabase.create();
  private final CustomerKeys keys = new CustomerKeys(database.source());
  private final Pseudonymizer pseudonymizer = Pseudonymizer.of(CHANGED);
  private final String old = pseudonymizer.customerKeys("anna").get(0);
  private final String newest = pseudonymizer.newestCustomer("anna");

  @Test
  void customersAreCarriedToTheLastKeyOnceWithAllTheirVersions() throws Exception {
    new AttributeRows(database.source())
        .writeCustomers(
            List.of(
                new AttributeRow(old, Instant.EPOCH, HOUR, Map.of("segment", "new")),
                new AttributeRow(old, HOUR, null, Map.of("segment", "gold"))));

    assertThat(keys.carryToNewest(CHANGED)).isEqualTo(1);
    assertThat(keys.carryToNewest(CHANGED)).isEqualTo(0);

    assertThat(database.texts("SELECT customer_key FROM trueup.customer_attribute"))
        .containsExactly(newest, newest);
  }

  @Test
  void aRowThatWasWrittenUnderTheLastKeyStands() throws Exception {
    new AttributeRows(database.source())
        .writeCustomers(
            List.of(
                new AttributeRow(old, HOUR, null, Map.of("segment", "new")),
                new AttributeRow(newest, HOUR, null, Map.of("segment", "gold"))));

    keys.carryToNewest(CHANGED);

    assertThat(
            database.texts(
                "SELECT customer_key || attributes::text FROM trueup.customer_attribute"))
        .containsExactly(newest + "{\"segment\": \"gold\"}");
  }

  @Test
  void bothSidesOfALinkAreCarried() throws Exception {
    String phone = pseudonymizer.customerKeys("phone").get(0);
    database.execute(
        "INSERT INTO trueup.identity_link VALUES ('%s', now(), '%s')".formatted(phone, old));

    assertThat(keys.carryToNewest(CHANGED)).isEqualTo(2);
    assertThat(keys.carryToNewest(CHANGED)).isEqualTo(0);

    assertThat(database.texts("SELECT alias_key || ' ' || customer_key FROM trueup.identity_link"))
        .containsExactly(pseudonymizer.newestCustomer("phone") + " " + newest);
  }

  @Test
  void aKeyThatWasNeverChangedCarriesNothing() throws Exception {
    assertThat(keys.carryToNewest(new PseudonymKey(FIRST))).isEqualTo(0);
  }
}
