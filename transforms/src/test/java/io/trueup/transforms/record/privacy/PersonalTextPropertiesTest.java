package io.trueup.transforms.record.privacy;

import static com.google.common.truth.Truth.assertThat;

import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;

class PersonalTextPropertiesTest {
  @Property(tries = 500, seed = "1")
  void anEmailAddressSurvivesInNoText(
      @ForAll("words") String before,
      @ForAll("emails") String email,
      @ForAll("words") String after) {
    assertMasked(before, email, after, "[email]");
  }

  @Property(tries = 500, seed = "2")
  void aCardNumberSurvivesInNoTextHoweverItIsGrouped(
      @ForAll("words") String before, @ForAll("cards") String card, @ForAll("words") String after) {
    assertMasked(before, card, after, "[card]");
  }

  @Property(tries = 500, seed = "3")
  void anIbanSurvivesInNoText(
      @ForAll("words") String before, @ForAll("ibans") String iban, @ForAll("words") String after) {
    assertMasked(before, iban, after, "[iban]");
  }

  @Property(tries = 500, seed = "4")
  void anInternationalPhoneNumberSurvivesInNoText(
      @ForAll("words") String before,
      @ForAll("phones") String phone,
      @ForAll("words") String after) {
    assertMasked(before, phone, after, "[phone]");
  }

  @Property(tries = 500, seed = "5")
  void anAddressKeepsItsNetworkOnly(
      @ForAll("words") String before,
      @ForAll("octets") int[] octets,
      @ForAll("words") String after) {
    String network = octets[0] + "." + octets[1] + "." + octets[2];

    assertThat(PersonalText.masked(before + network + "." + octets[3] + after))
        .isEqualTo(before + network + ".0" + after);
  }

  @Property(tries = 2_000, seed = "6")
  void anyTextIsMaskedOnceAndForAll(@ForAll @StringLength(max = 200) String text) {
    String masked = PersonalText.masked(text);

    assertThat(PersonalText.masked(masked)).isEqualTo(masked);
  }

  @Property(tries = 2_000, seed = "7")
  void textsOfTheCharactersOfNumbersAreMaskedOnceAndForAll(@ForAll("numeric") String text) {
    String masked = PersonalText.masked(text);

    assertThat(PersonalText.masked(masked)).isEqualTo(masked);
  }

  private static void assertMasked(String before, String personal, String after, String mask) {
    assertThat(PersonalText.masked(before + personal + after)).isEqualTo(before + mask + after);
  }

  /** Text that touches what is personal with a space, a bracket or a comma. */
  @Provide
  Arbitrary<String> words() {
    return Arbitraries.strings().alpha().ofMaxLength(12).map(word -> ", " + word + " (");
  }

  @Provide
  Arbitrary<String> emails() {
    Arbitrary<String> local =
        Arbitraries.strings().alpha().numeric().withChars("._+-").ofMinLength(1).ofMaxLength(20);
    Arbitrary<String> label = Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(9);
    return Combinators.combine(local, label, label).as((l, a, b) -> l + "@" + a + "." + b);
  }

  @Provide
  Arbitrary<String> cards() {
    Arbitrary<String> prefix = Arbitraries.of("4", "51", "55", "2221", "35", "62");
    Arbitrary<String> digits = Arbitraries.strings().numeric().ofLength(15);
    Arbitrary<String> separator = Arbitraries.of("", " ", "-");
    return Combinators.combine(prefix, digits, separator)
        .as((p, d, s) -> grouped(withLuhnDigit((p + d).substring(0, 15)), s));
  }

  @Provide
  Arbitrary<String> ibans() {
    Arbitrary<String> country = Arbitraries.of("DE", "FR", "GB", "NO", "MT", "nl");
    Arbitrary<String> account =
        Arbitraries.strings().withCharRange('A', 'Z').numeric().ofMinLength(9).ofMaxLength(28);
    return Combinators.combine(country, account, Arbitraries.of("", " "))
        .as((c, a, s) -> grouped(withCheckDigits(c, a + "42"), s));
  }

  @Provide
  Arbitrary<String> phones() {
    Arbitrary<String> rest = Arbitraries.strings().numeric().ofMinLength(7).ofMaxLength(12);
    return Combinators.combine(
            Arbitraries.of("+", "00"), Arbitraries.integers().between(10, 99), rest)
        .as((plus, country, number) -> plus + country + " " + number);
  }

  @Provide
  Arbitrary<int[]> octets() {
    return Arbitraries.integers().between(0, 255).array(int[].class).ofSize(4);
  }

  @Provide
  Arbitrary<String> numeric() {
    return Arbitraries.strings().numeric().withChars(" +-./:()@%aDE").ofMaxLength(60);
  }

  private static String grouped(String text, String separator) {
    return text.replaceAll("(.{4})(?=.)", "$1" + separator);
  }

  private static String withLuhnDigit(String digits) {
    for (int digit = 0; digit < 10; digit++) {
      if (luhnSum(digits + digit) % 10 == 0) {
        return digits + digit;
      }
    }
    throw new AssertionError("One of ten digits is right");
  }

  private static int luhnSum(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = Character.digit(digits.charAt(digits.length() - 1 - i), 10);
      int weighted = i % 2 == 0 ? digit : 2 * digit;
      sum += weighted / 10 + weighted % 10;
    }
    return sum;
  }

  private static String withCheckDigits(String country, String account) {
    StringBuilder number = new StringBuilder();
    for (char c : (account + country + "00").toCharArray()) {
      number.append(Character.digit(c, 36));
    }
    int check = 98 - new BigInteger(number.toString()).mod(BigInteger.valueOf(97)).intValue();
    return country + "%02d".formatted(check) + account;
  }
}
