package io.trueup.transforms.reconcile;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.schemas.event.Layer.COMPLETE;
import static io.trueup.schemas.event.Layer.COUNTED;
import static io.trueup.schemas.event.Layer.DATED;
import static io.trueup.schemas.event.Layer.DEDUPLICATED;
import static io.trueup.schemas.event.Layer.EXACT;
import static io.trueup.schemas.event.Layer.REPAIRED;

import io.trueup.schemas.event.CustomerEvent;
import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.LayeredEvent;
import io.trueup.schemas.event.Position;
import io.trueup.schemas.reconcile.Cause;
import io.trueup.transforms.reconcile.EventPart.Change;
import java.util.List;
import java.util.Map;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class EventPartTest {
  @Test
  void anEventThatEveryLayerCountsHasNoPart() {
    assertThat(parts(reading("anna", "gold", Layer.values()))).isEmpty();
  }

  @Test
  void aSecondCopyIsRemovedAndALateEventIsAdded() {
    assertThat(parts(reading("anna", "gold", COUNTED)))
        .containsExactly(new EventPart(Cause.DUPLICATES, Change.REMOVED));
    assertThat(parts(reading("anna", "gold", COMPLETE, REPAIRED, DATED, EXACT)))
        .containsExactly(new EventPart(Cause.LATE, Change.ADDED));
    assertThat(parts(reading("anna", "gold", REPAIRED, DATED, EXACT)))
        .containsExactly(new EventPart(Cause.REPAIRED, Change.ADDED));
  }

  @Test
  void anEventWhoseSegmentWasAnotherLeavesTheRow() {
    assertThat(
            parts(
                reading("anna", "gold", COUNTED, DEDUPLICATED, COMPLETE, REPAIRED),
                reading("anna", "silver", DATED, EXACT)))
        .containsExactly(new EventPart(Cause.DIMENSION_DRIFT, Change.REMOVED));
  }

  @Test
  void anEventOfSomebodyWhoTurnsOutToBeAnotherIsReassigned() {
    assertThat(
            parts(
                reading("visitor", "gold", COUNTED, DEDUPLICATED, COMPLETE, REPAIRED, DATED),
                reading("anna", "gold", EXACT)))
        .containsExactly(new EventPart(Cause.IDENTITY_DRIFT, Change.REASSIGNED));
  }

  /** The parts in a row of the segment gold. */
  private static List<EventPart> parts(LayeredEvent... readings) {
    return EventPart.of(
        List.of(readings), reading -> "gold".equals(reading.attributes().get("segment")));
  }

  private static LayeredEvent reading(String customer, String segment, Layer... layers) {
    int mask = 0;
    for (Layer layer : layers) {
      mask |= layer.bit();
    }
    return LayeredEvent.of(
        CustomerEvent.builder()
            .setEventId("id")
            .setName("Order Completed")
            .setSource("shop")
            .setCustomerKey(customer)
            .setEventTime(Instant.EPOCH)
            .setReceivedTime(Instant.EPOCH)
            .setPosition(Position.of("events", 0, 1))
            .build(),
        Map.of("segment", segment),
        mask);
  }
}
