package io.trueup.transforms.analyze.accumulator;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.transforms.analyze.accumulator.SplitAccumulator.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitAccumulatorTest {
  @Test
  void keepsTheValuesWithTheMostEventsAndLosesNone() {
    SplitAccumulator split = split("a", "b", "b", "c", "d", "d", "e");

    assertThat(values(split)).containsExactly("b", "d", "e").inOrder();
    assertThat(split.otherWith(List.of()).events()).isEqualTo(2);
    assertThat(split.events()).isEqualTo(7);
    assertThat(split.folded()).isTrue();
  }

  @Test
  void holdsUpToAsManyValuesAsItMayWithoutFolding() {
    SplitAccumulator split = split("d", "c", "b", "a");

    assertThat(values(split)).containsExactly("a", "b", "c", "d").inOrder();
    assertThat(split.folded()).isFalse();
    assertThat(split.hasOther()).isFalse();
  }

  @Test
  void mergesValueByValueAndFoldsWhatIsTooMany() {
    SplitAccumulator one = split("a", "a", "b", "c");
    one.merge(split("b", "d", "e"));

    assertThat(values(one)).containsExactly("a", "b").inOrder();
    assertThat(one.otherWith(List.of()).events()).isEqualTo(3);
    assertThat(one.events()).isEqualTo(7);
  }

  @Test
  void theValueOtherIsAmongTheOthers() {
    SplitAccumulator split = split("a", SplitAccumulator.OTHER);

    assertThat(values(split)).containsExactly("a");
    assertThat(split.otherWith(split.ranked()).events()).isEqualTo(2);
    assertThat(split.events()).isEqualTo(2);
  }

  private static List<String> values(SplitAccumulator split) {
    return split.ranked().stream().map(Part::value).toList();
  }

  /** Counts these values and may hold four of them. */
  private static SplitAccumulator split(String... values) {
    SplitAccumulator split = new SplitAccumulator(4, new CountAccumulator());
    for (String value : values) {
      ((CountAccumulator) split.of(value)).add();
    }
    return split;
  }
}
