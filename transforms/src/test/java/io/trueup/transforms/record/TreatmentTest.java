package io.trueup.transforms.record;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

class TreatmentTest {
  private final Pseudonymizer pseudonymizer = Pseudonymizer.of(Records.KEY);

  @Test
  void eachTreatmentLeavesWhatItPromises() {
    assertThat(apply(Treatment.MASK, "jane@example.com")).isEqualTo("[email]");
    assertThat(apply(Treatment.KEEP, "jane@example.com")).isEqualTo("jane@example.com");
    assertThat(apply(Treatment.HASH, "jane@example.com")).hasLength(22);
    assertThat(apply(Treatment.NETWORK, "203.0.113.77")).isEqualTo("203.0.113.0");
    assertThat(apply(Treatment.NETWORK, "jane's phone")).isNull();
    assertThat(apply(Treatment.DEVICE, "Mozilla/5.0 (iPhone)")).isEqualTo("phone");
  }

  private String apply(Treatment treatment, String value) {
    return treatment.apply(value, pseudonymizer, Records.RECEIVED);
  }
}
