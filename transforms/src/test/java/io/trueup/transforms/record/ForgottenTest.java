package io.trueup.transforms.record;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.transforms.samples.SampleEvents.event;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.EnrichedEvent;
import io.trueup.schemas.event.Verdict;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;

class ForgottenTest {
  @Test
  void whateverNamesTheForgottenIsIncluded() {
    SuppressionSource anna = () -> Set.of("anna");
    Forgotten forgotten = new Forgotten(anna, Records.KEY);
    forgotten.open();
    forgotten.takeSnapshot();

    assertThat(forgotten.include(of(event("e1", 1).setCustomerKey("anna"), null))).isTrue();
    assertThat(
            forgotten.include(of(event("e2", 2).setCustomerKey("bert").setAliasKey("anna"), null)))
        .isTrue();
    assertThat(forgotten.include(of(event("e3", 3).setCustomerKey("phone"), "anna"))).isTrue();
    assertThat(forgotten.include(of(event("e4", 4).setCustomerKey("bert"), null))).isFalse();
    assertThat(forgotten.include(of(event("e5", 5).setCustomerKey(null), null))).isFalse();
  }

  private static EnrichedEvent of(CustomerEvent.Builder event, @Nullable String linkedKey) {
    return EnrichedEvent.of(event.build(), Verdict.ACCEPTED, Map.of(), 0, linkedKey);
  }
}
