package io.trueup.transforms.record.contract;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"Order Completed", "order_id", "$insert_id", "_id", "a.b-c"})
  void namesAreSpokenOf(String name) {
    assertThat(PrintableName.of(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jane@example.com", "+49 170 1234567", "4111111111111111", "", "a\nb"})
  void whatMayBeAValueIsHidden(String name) {
    assertThat(PrintableName.of(name)).isEqualTo("(an unprintable name)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Order Completed", "order_id", "$insert_id", "a.b-c"})
  void wordsAreSpokenOfThoughNobodyDeclaredThem(String name) {
    assertThat(PrintableName.isWord(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"user_88123", "jane@example.com", "line 2", "u-7f3a", ""})
  void whatMayBeAnIdIsNoWord(String name) {
    assertThat(PrintableName.isWord(name)).isFalse();
  }
}
