package io.trueup.transforms.record;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class PseudonymizerTest {
  private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");

  private final Pseudonymizer pseudonymizer = Pseudonymizer.of(Records.KEY);

  @Test
  void aCustomerKeyIsTheFirst128BitsOfTheKeyedHashOfThePrefixedId() throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(Records.KEY.secret(), "HmacSHA256"));
    byte[] hash = mac.doFinal("customer:jane@example.com".getBytes(UTF_8));
    String expected =
        Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16));

    assertThat(pseudonymizer.customer("jane@example.com", NOON)).isEqualTo(expected);
    assertThat(expected).hasLength(22);
  }

  @Test
  void theSameIdGivesTheSameKeyWhateverWasHashedBefore() {
    String first = pseudonymizer.customer("42", NOON);
    pseudonymizer.session("43", NOON);
    assertThat(pseudonymizer.customer("42", NOON)).isEqualTo(first);
    assertThat(Pseudonymizer.of(Records.KEY).customer("42", NOON)).isEqualTo(first);
  }

  @Test
  void customersSessionsAndContentsOfTheSameTextShareNothing() {
    assertThat(pseudonymizer.customer("42", NOON)).isNotEqualTo(pseudonymizer.session("42", NOON));
    assertThat(pseudonymizer.session("42", NOON))
        .isNotEqualTo(pseudonymizer.content("42".getBytes(UTF_8), NOON));
  }

  @Test
  void anotherSecretGivesAnotherKey() {
    PseudonymKey other = new PseudonymKey("another key for tests".getBytes(UTF_8));
    assertThat(Pseudonymizer.of(other).customer("42", NOON))
        .isNotEqualTo(pseudonymizer.customer("42", NOON));
  }

  @Test
  void aShortSecretIsRefusedWithoutBeingPrinted() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new PseudonymKey("fifteen bytes..".getBytes(UTF_8)));
    assertThat(e).hasMessageThat().contains("has 15 bytes; it needs at least 16");
    assertThat(e).hasMessageThat().doesNotContain("fifteen");
    assertThat(Records.KEY.toString()).isEqualTo("PseudonymKey(hidden)");
  }
}
