package io.trueup.transforms.record.verdict;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import io.trueup.schemas.event.CustomerEvent;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

class ContentHashTest {
  private static final CustomerEvent EVENT = Copies.copy("a", 0);

  @Test
  void anotherDeliveryHasTheSameContent() {
    CustomerEvent delivered =
        Copies.copy("a", Copies.minute(0), 9).toBuilder()
            .setReceivedTime(Copies.minute(99))
            .build();
    assertThat(ContentHash.of(delivered)).isEqualTo(ContentHash.of(EVENT));
  }

  @Test
  void everyOtherFieldIsContent() {
    List<UnaryOperator<CustomerEvent.Builder>> changes =
        List.of(
            event -> event.setName("Order Completed"),
            event -> event.setContractVersion("1"),
            event -> event.setSource("shop"),
            event -> event.setCustomerKey("anna"),
            event -> event.setAliasKey("anna"),
            event -> event.setSessionId("s"),
            event -> event.setEventTime(EVENT.eventTime().plus(Duration.millis(1))),
            event -> event.setPage("/"),
            event -> event.setSku("1"),
            event -> event.setQuantity(1L),
            event -> event.setAmountMicros(1L),
            event -> event.setCurrency("EUR"),
            event -> event.setExperiment("e"),
            event -> event.setArm("a"),
            event -> event.setProperties(Map.of("a", "b")));
    for (UnaryOperator<CustomerEvent.Builder> change : changes) {
      CustomerEvent changed = change.apply(EVENT.toBuilder()).build();
      assertWithMessage(changed.toString())
          .that(ContentHash.of(changed))
          .isNotEqualTo(ContentHash.of(EVENT));
    }
  }
}
