package io.trueup.transforms.enrich;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.transforms.samples.SampleEvents.NEW_YEAR;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.trueup.transforms.record.KeyRotation;
import io.trueup.transforms.record.PseudonymKey;
import io.trueup.transforms.record.Pseudonymizer;
import io.trueup.transforms.samples.SampleTables;
import java.util.List;
import org.apache.beam.sdk.util.SerializableUtils;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class JoinByNewestKeyTest {
  private static final Instant CHANGE = Instant.parse("2030-01-01T00:00:00Z");
  private static final PseudonymKey KEY =
      new PseudonymKey(
          "the first key of all".getBytes(UTF_8),
          List.of(new KeyRotation("b", CHANGE, "the key after that".getBytes(UTF_8))));

  private final Pseudonymizer pseudonymizer = Pseudonymizer.of(KEY);
  private final AttributeSource tables =
      new SampleTables(pseudonymizer.newestCustomer("anna"), "gold");

  @Test
  void aCustomerIsFoundByThePseudonymsOfEveryKey() {
    AttributeTables joined = SerializableUtils.clone(JoinByNewestKey.of(tables, KEY)).current();

    for (String key : pseudonymizer.customerKeys("anna")) {
      assertThat(joined.customer(key, NEW_YEAR.plus(Duration.millis(1))))
          .containsExactly("segment", "gold");
    }
    assertThat(joined.customer(pseudonymizer.newestCustomer("bert"), NEW_YEAR)).isNull();
    assertThat(joined.product("tea", NEW_YEAR)).isNull();
  }

  @Test
  void aCustomerIsOneByTheKeysOfAllTimesLinkedOrNot() {
    String anna = pseudonymizer.newestCustomer("anna");
    String phone = pseudonymizer.newestCustomer("phone");
    IdentityLinks links =
        JoinByNewestKey.of(new SampleTables(anna, "gold", phone), KEY).current().links();

    for (String id : List.of("anna", "phone")) {
      assertThat(links.settled(pseudonymizer.customerKeys(id).get(0), NEW_YEAR)).isEqualTo(anna);
    }
    assertThat(links.settled(anna, NEW_YEAR)).isNull();
    assertThat(links.known(pseudonymizer.customerKeys("phone").get(0), NEW_YEAR)).isEqualTo(phone);
  }

  @Test
  void aKeyThatWasNeverChangedCostsNothing() {
    PseudonymKey first = new PseudonymKey(KEY.secret());

    assertThat(JoinByNewestKey.of(tables, first)).isSameInstanceAs(tables);
  }
}
