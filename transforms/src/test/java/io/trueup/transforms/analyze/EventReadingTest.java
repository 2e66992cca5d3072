package io.trueup.transforms.analyze;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.Position;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class EventReadingTest {
  private final EventReading reading = new EventReading(Set.of("segment"));

  @Test
  void readsEachEventAnew() {
    int name = reading.textField("name");
    int price = reading.numberField("properties.price");
    int[] isPaid = reading.filter(List.of(new Condition("name", Set.of("Paid"), false)));

    reading.read(event("Paid", Map.of("price", "1.5")));
    assertThat(reading.text(name)).isEqualTo("Paid");
    assertThat(reading.micros(price)).isEqualTo(1_500_000);
    assertThat(reading.holds(isPaid)).isTrue();
    long[] paid = reading.hash(name);

    reading.read(event("Viewed", Map.of()));
    assertThat(reading.text(name)).isEqualTo("Viewed");
    assertThat(reading.micros(price)).isNull();
    assertThat(reading.holds(isPaid)).isFalse();
    assertThat(reading.hash(name)).isNotEqualTo(paid);
  }

  @Test
  void registersAFieldOnce() {
    assertThat(reading.textField("segment")).isEqualTo(reading.textField("segment"));
    assertThat(reading.numberField("amount")).isEqualTo(reading.numberField("amount"));
  }

  @Test
  void hashesTheEmptyTextLikeAnyOther() {
    int field = reading.textField("properties.note");
    reading.read(event("Paid", Map.of("note", "")));
    assertThat(reading.hash(field)).hasLength(2);
    reading.read(event("Paid", Map.of()));
    assertThat(reading.hash(field)).isNull();
  }

  @Test
  void anAbsentFieldIsReadAsNone() {
    Condition isNone = new Condition("segment", Set.of(EventField.NONE), false);
    int[] none = reading.filter(List.of(isNone));
    int[] some = reading.filter(List.of(new Condition("segment", isNone.values(), true)));
    reading.read(event("Paid", Map.of()));
    assertThat(reading.holds(none)).isTrue();
    assertThat(reading.holds(some)).isFalse();
  }

  @Test
  void aQuantityBeyondRangeIsNoNumber() {
    int quantity = reading.numberField("quantity");
    LayeredEvent event = event("Paid", Map.of());
    CustomerEvent huge = event.event().toBuilder().setQuantity(Long.MAX_VALUE).build();
    reading.read(LayeredEvent.of(huge, Map.of(), Layer.COUNTED.bit()));
    assertThat(reading.micros(quantity)).isNull();
  }

  private static LayeredEvent event(String name, Map<String, String> properties) {
    CustomerEvent event =
        CustomerEvent.builder()
            .setEventId("1")
            .setName(name)
            .setSource("shop")
            .setEventTime(Instant.EPOCH)
            .setReceivedTime(Instant.EPOCH)
            .setProperties(properties)
            .setPosition(Position.of("events", 0, 0))
            .build();
    return LayeredEvent.of(event, Map.of(), Layer.COUNTED.bit());
  }
}
