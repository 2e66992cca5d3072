package io.trueup.transforms.record.drift;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.Iterables;
import io.trueup.transforms.record.contract.JsonKind;
import org.junit.jupiter.api.Test;

class FieldUsageTest {
  @Test
  void noMoreThanAThousandFieldsAreHeld() {
    FieldUsage usage = new FieldUsage();
    long[] once = new long[JsonKind.COUNT];
    once[JsonKind.TEXT.index()] = 1;
    for (int i = 0; i < 2_500; i++) {
      usage.add("f" + i, once);
    }
    assertThat(Iterables.size(usage.fields())).isEqualTo(FieldUsage.MAX_FIELDS + 1);
    assertThat(usage.count(FieldUsage.FURTHER)).isEqualTo(1_500);
  }
}
