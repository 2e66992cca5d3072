package io.trueup.transforms.listen.automation;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.schemas.automation.Decision;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class HoldOutTest {
  private static final int CUSTOMERS = 4_000;

  /** Of so many tries, the normal approximation lets one in 500 million be beyond six sigma. */
  private static final double SIGMAS = 6;

  @Property(tries = 100, seed = "1")
  void holdsOutTheShareThatItIsToldOfAnyCustomers(
      @ForAll @AlphaChars @StringLength(min = 1, max = 20) String automation,
      @ForAll @DoubleRange(min = 0.02, max = 0.98) double share) {
    HoldOut holdOut = new HoldOut(automation, share);

    assertThat(heldOut(holdOut) / (double) CUSTOMERS)
        .isWithin(SIGMAS * Math.sqrt(share * (1 - share) / CUSTOMERS))
        .of(share);
  }

  @Property(tries = 200, seed = "2")
  void aCustomerStaysInItsArmAndInTheControlGroupWhereThatGrows(
      @ForAll String customer,
      @ForAll @DoubleRange(max = 0.99) double share,
      @ForAll @DoubleRange(max = 0.99) double other) {
    String arm = new HoldOut("offer", share).arm(customer);

    assertThat(new HoldOut("offer", share).arm(customer)).isEqualTo(arm);
    if (other >= share && arm.equals(Decision.CONTROL)) {
      assertThat(new HoldOut("offer", other).arm(customer)).isEqualTo(Decision.CONTROL);
    }
  }

  @Test
  void theArmsOfTwoAutomationsHaveNothingToDoWithEachOther() {
    HoldOut one = new HoldOut("offer", 0.5);
    HoldOut other = new HoldOut("chat", 0.5);

    long both = customers().filter(i -> isControl(one, i)).filter(i -> isControl(other, i)).count();

    assertThat(both / (double) CUSTOMERS).isWithin(0.04).of(0.25);
  }

  @Test
  void nobodyIsHeldOutWhereNobodyIsToBe() {
    assertThat(heldOut(new HoldOut("offer", 0))).isEqualTo(0);
  }

  /** {@code printf customer-1 | openssl dgst -sha256 -hmac offer} begins with 9f9dda05. */
  @Test
  void theArmIsWhatTheHashSaysThatAnybodyCanWorkOut() {
    double place = 0x9f9dda05L / 0x1p32;

    assertThat(new HoldOut("offer", place).arm("customer-1")).isEqualTo(Decision.TREATMENT);
    assertThat(new HoldOut("offer", place + 0x1p-32).arm("customer-1")).isEqualTo(Decision.CONTROL);
  }

  private static long heldOut(HoldOut holdOut) {
    return customers().filter(i -> isControl(holdOut, i)).count();
  }

  private static IntStream customers() {
    return IntStream.range(0, CUSTOMERS);
  }

  private static boolean isControl(HoldOut holdOut, int customer) {
    return holdOut.arm("customer-" + customer).equals(Decision.CONTROL);
  }
}
