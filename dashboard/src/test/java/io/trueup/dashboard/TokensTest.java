package io.trueup.dashboard;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.dashboard.access.Person;
import io.trueup.dashboard.access.Role;
import io.trueup.dashboard.access.Tokens;
import org.junit.jupiter.api.Test;

class TokensTest {
  @Test
  void severalPeopleHaveTokens() {
    Tokens tokens = Tokens.parse("jane:operator:0123456789abcdef, wall:viewer:a:b:c:d:e:f:g:h:i:j");

    assertThat(tokens.personOf("0123456789abcdef")).hasValue(new Person("jane", Role.OPERATOR));
    assertThat(tokens.personOf("a:b:c:d:e:f:g:h:i:j")).hasValue(new Person("wall", Role.VIEWER));
    assertThat(tokens.personOf("")).isEmpty();
  }

  @Test
  void aWrongTokenIsRefusedWithoutTellingIt() {
    assertRefused("jane", "Token 1 is not of the form name:role:secret.");
    assertRefused(
        "jane:viewer:short", "Token 1, of jane, has a secret of fewer than 16 characters.");
    assertRefused(
        "jane:boss:0123456789abcdef",
        "Token 1 has no role 'viewer', 'analyst' or 'operator' between its name and its secret.");
  }

  private static void assertRefused(String text, String message) {
    assertThat(assertThrows(IllegalArgumentException.class, () -> Tokens.parse(text)))
        .hasMessageThat()
        .isEqualTo(message);
  }
}
