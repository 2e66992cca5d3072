package io.trueup.transforms.record.privacy;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "write to jane.doe+shop@example.co.uk!|write to [email]!",
        "/accounts/jane%40example.com/orders|/accounts/[email]/orders",
        "<JANE@EXAMPLE.COM>,b@c.de|<[email]>,[email]",
        "müller@büro.example|[email]",
        "card 4111 1111 1111 1111, thanks|card [card], thanks",
        "4111-1111-1111-1111|[card]",
        "12 378282246310005|12 [card]",
        "5555555555554444|[card]",
        "DE89 3704 0044 0532 0130 00 is mine|[iban] is mine",
        "to gb82west12345698765432.|to [iban].",
        "FR1420041010050500013M02606|[iban]",
        "call +49 170 1234567 now|call [phone] now",
        "+44 (0)20 7946 0958|[phone]",
        "tel:+15551234567|tel:[phone]",
        "0049 30 901820|[phone]",
        "(030) 901820 12|[phone]",
        "0170/1234567|[phone]",
        "01 42 68 53 00|[phone]",
        "(555) 123-4567|[phone]",
        "555.123.4567|[phone]",
        "from 203.0.113.77:443|from 203.0.113.0:443",
        "2001:db8:85a3:8d3:1319:8a2e:370:7348|2001:db8:85a3::",
        "[2001:db8::1]|[2001:db8::]",
        "::ffff:203.0.113.77|::",
        "a fe80::1, b|a fe80::, b"
      })
  void whatIsPersonalIsMaskedAndWhatIsAroundItStays(String text, String masked) {
    assertThat(PersonalText.masked(text)).isEqualTo(masked);
    assertThat(PersonalText.masked(masked)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Order Completed",
        "/products/mattress-140x200",
        "2024-05-01T10:15:30.123Z",
        "2024-05-01 10:15:30",
        "05/06/2024 10:11",
        "01.05.2024 10:15",
        "1714558530123",
        "20240501101530",
        "550e8400-e29b-41d4-a716-446655440000",
        "4111 1111 1111 1112",
        "DE89370400440532013001",
        "order 10000234567",
        "100% cotton, 2 for 1",
        "follow @shop",
        "a@b",
        "v1.2.3",
        "1.2.3.4.5",
        "300.1.2.3",
        "std::vector",
        "12:30:00",
        "::"
      })
  void whatOnlyLooksLikeItStaysTheSameText(String text) {
    assertThat(PersonalText.masked(text)).isSameInstanceAs(text);
  }

  @Test
  void aUserAgentBecomesTheClassOfItsDevice() {
    assertThat(PersonalText.masked("Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X)"))
        .isEqualTo("phone");
  }

  @Test
  void aCodeLosesOnlyAnEmailAddress() {
    assertThat(PersonalText.withoutEmail("4006381333931")).isEqualTo("4006381333931");
    assertThat(PersonalText.withoutEmail("gift for jane@example.com"))
        .isEqualTo("gift for [email]");
  }

  @Test
  void aNetworkIsThatOfAnAddressAndOfNothingElse() {
    assertThat(PersonalText.network(" 203.0.113.77 ")).isEqualTo("203.0.113.0");
    assertThat(PersonalText.network("2001:DB8:85a3:8d3::1")).isEqualTo("2001:DB8:85a3::");
    assertThat(PersonalText.network("::1")).isEqualTo("::");
    assertThat(PersonalText.network("jane's phone")).isNull();
    assertThat(PersonalText.network("1:2:3:4:5:6:7:8:9")).isNull();
    assertThat(PersonalText.network("1::2::3")).isNull();
  }
}
