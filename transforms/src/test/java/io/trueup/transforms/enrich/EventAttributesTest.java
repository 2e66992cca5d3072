package io.trueup.transforms.enrich;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.transforms.samples.SampleEvents.NEW_YEAR;
import static io.trueup.transforms.samples.SampleEvents.after;
import static io.trueup.transforms.samples.SampleEvents.event;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trueup.schemas.event.CustomerEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventAttributesTest {
  private static final AttributeHistory CUSTOMERS =
      AttributeHistory.builder()
          .add("anna", NEW_YEAR, after(1000), Map.of("segment", "new", "country", "DE"))
          .add("anna", after(1000), null, Map.of("segment", "gold", "country", "DE"))
          .add("bert", NEW_YEAR, null, Map.of("country", "FR", "shoe", "45"))
          .build();
  private static final AttributeHistory PRODUCTS =
      AttributeHistory.builder().add("tea", NEW_YEAR, null, Map.of("category", "drinks")).build();
  private static final AttributeTables TABLES = new InMemoryAttributeTables(CUSTOMERS, PRODUCTS);

  private final EventAttributes attributes =
      EventAttributes.of(Set.of("segment", "country"), Set.of("category"));

  @Test
  void anEventOfNobodyAndNothingHasNoAttributes() {
    assertThat(attributes.of(event("e", 1).build(), TABLES)).isEmpty();
  }

  @Test
  void theAttributesAreThoseAsOfTheEventTime() {
    CustomerEvent.Builder event = event("e", 1).setCustomerKey("anna");

    assertThat(attributes.of(event.build(), TABLES))
        .containsExactly("segment", "new", "country", "DE");
    assertThat(attributes.of(event.setEventTime(after(1000)).build(), TABLES))
        .containsExactly("segment", "gold", "country", "DE");
  }

  @Test
  void aRowThatHasExactlyTheAttributesWantedIsSharedAndNotCopied() {
    CustomerEvent event = event("e", 1).setCustomerKey("anna").build();

    assertThat(attributes.of(event, TABLES))
        .isSameInstanceAs(TABLES.customer("anna", event.eventTime()));
  }

  @Test
  void aCustomerAndAProductGiveTheirAttributesTogether() {
    CustomerEvent event = event("e", 1).setCustomerKey("anna").setSku("tea").build();

    assertThat(attributes.of(event, TABLES))
        .containsExactly("segment", "new", "country", "DE", "category", "drinks");
  }

  @Test
  void whoeverIsNotInTheTablesIsUnknown() {
    CustomerEvent event = event("e", 1).setCustomerKey("zoe").setSku("coffee").build();

    assertThat(attributes.of(event, TABLES))
        .containsExactly("segment", "unknown", "country", "unknown", "category", "unknown");
  }

  @Test
  void anAttributeThatTheRowLacksIsUnknownAndOneNotWantedIsLeftOut() {
    CustomerEvent event = event("e", 1).setCustomerKey("bert").build();

    assertThat(attributes.of(event, TABLES)).containsExactly("segment", "unknown", "country", "FR");
  }

  @Test
  void namesAreInOrderSoThatTheCoderNeedNotSort() {
    CustomerEvent event = event("e", 1).setCustomerKey("anna").setSku("tea").build();

    assertThat(List.copyOf(attributes.of(event, TABLES).keySet()))
        .containsExactly("category", "country", "segment")
        .inOrder();
  }

  @Test
  void oneNameForACustomersAndAProductsAttributeIsRefused() {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> EventAttributes.of(Set.of("tier"), Set.of("tier")));

    assertThat(refusal).hasMessageThat().contains("'tier' is both a customer's and a product's");
  }
}
