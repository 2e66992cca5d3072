package io.trueup.transforms.record.contract;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VersionOrderTest {
  @Test
  void versionsAreOrderedPartByPartNumbersByValue() {
    List<String> ordered =
        List.of("01", "1", "1.2", "1.2.1", "1.10", "2", "9", "10", "10.beta", "alpha", "beta");
    assertThat(ordered).isInStrictOrder(VersionOrder.INSTANCE);
  }
}
