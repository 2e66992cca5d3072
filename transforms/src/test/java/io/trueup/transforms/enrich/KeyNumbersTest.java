package io.trueup.transforms.enrich;

import static com.google.common.truth.Truth.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class KeyNumbersTest {
  @Property(tries = 100, seed = "20261124")
  void keysAreNumberedInTheOrderInWhichTheyFirstCome(
      @ForAll @Size(max = 300) List<String> keys, @ForAll List<String> others) {
    KeyNumbers numbers = new KeyNumbers();
    Map<String, Integer> model = new HashMap<>();
    for (String key : keys) {
      model.putIfAbsent(key, model.size());
      assertThat(numbers.findOrAdd(key)).isEqualTo(model.get(key));
    }
    numbers.trim();

    assertThat(numbers.size()).isEqualTo(model.size());
    model.forEach((key, number) -> assertThat(numbers.find(key)).isEqualTo(number));
    for (String other : others) {
      assertThat(numbers.find(other)).isEqualTo(model.getOrDefault(other, KeyNumbers.ABSENT));
    }
  }
}
