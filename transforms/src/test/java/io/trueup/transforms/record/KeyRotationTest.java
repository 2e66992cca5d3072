package io.trueup.transforms.record;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class KeyRotationTest {
  private static final Instant MAY = Instant.parse("2024-05-01T00:00:00Z");
  private static final Instant JUNE = Instant.parse("2024-06-01T00:00:00Z");
  private static final Instant BEFORE = MAY.minus(Duration.millis(1));
  private static final KeyRotation B = new KeyRotation("b", MAY, secret("b"));
  private static final KeyRotation C = new KeyRotation("c", JUNE, secret("c"));
  private static final PseudonymKey NEVER_CHANGED = new PseudonymKey(secret("a"));
  private static final PseudonymKey CHANGED_TWICE = new PseudonymKey(secret("a"), List.of(B, C));

  private final Pseudonymizer once = Pseudonymizer.of(NEVER_CHANGED);
  private final Pseudonymizer twice = Pseudonymizer.of(CHANGED_TWICE);

  @Test
  void theKeyThatHoldsIsDecidedByTheEventsTime() {
    assertThat(twice.customer("42", BEFORE)).doesNotContain(".");
    assertThat(twice.customer("42", MAY)).matches("b\\.[A-Za-z0-9_-]{22}");
    assertThat(twice.customer("42", JUNE.minus(Duration.millis(1))))
        .isEqualTo(twice.customer("42", MAY));
    assertThat(twice.customer("42", JUNE)).startsWith("c.");
    assertThat(twice.session("42", JUNE)).isNotEqualTo(twice.customer("42", JUNE));
    assertThat(twice.content("42".getBytes(UTF_8), JUNE)).startsWith("c.");
  }

  @Test
  void whatWasStoredBeforeTheFirstChangeStaysWhatItWas() {
    assertThat(twice.customer("42", BEFORE)).isEqualTo(once.customer("42", JUNE));
  }

  @Property(tries = 200, seed = "7")
  void everyPseudonymOfACustomerIsCarriedToTheSameOneWithoutTheId(@ForAll String id) {
    String newest = twice.newestCustomer(id);

    assertThat(twice.newest(twice.customer(id, BEFORE))).isEqualTo(newest);
    assertThat(twice.newest(twice.customer(id, MAY))).isEqualTo(newest);
    assertThat(twice.newest(twice.customer(id, JUNE))).isEqualTo(newest);
    assertThat(twice.newest(newest)).isEqualTo(newest);
    assertThat(twice.customerKeys(id))
        .containsExactly(twice.customer(id, BEFORE), twice.customer(id, MAY), newest)
        .inOrder();
  }

  @Test
  void aPseudonymOfAnUnknownKeyIsLeftAlone() {
    assertThat(twice.newest("z.somebody")).isEqualTo("z.somebody");
  }

  @Test
  void theNewKeyAloneDoesNotTellWhoACustomerWas() {
    PseudonymKey other = new PseudonymKey(secret("x"), List.of(B, C));

    assertThat(Pseudonymizer.of(other).customer("42", JUNE))
        .isNotEqualTo(twice.customer("42", JUNE));
  }

  @Test
  void aKeyThatBeginsWithinADayIsRefusedSinceItWouldCountCustomersTwice() {
    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> new KeyRotation("b", MAY.plus(Duration.millis(1)), secret("b"))))
        .hasMessageThat()
        .contains("from the start of a UTC day");
  }

  @Test
  void keysOutOfOrderAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new PseudonymKey(secret("a"), List.of(C, B)));
    assertThrows(
        IllegalArgumentException.class, () -> new PseudonymKey(secret("a"), List.of(B, B)));
    assertThrows(IllegalArgumentException.class, () -> new KeyRotation("b.c", MAY, secret("b")));
  }

  @Test
  void noSecretIsPrinted() {
    assertThat(CHANGED_TWICE.toString()).doesNotContain("secret");
    assertThat(CHANGED_TWICE.toString()).contains("b from 2024-05-01");
  }

  private static byte[] secret(String name) {
    return ("a secret of sixteen bytes: " + name).getBytes(UTF_8);
  }
}
