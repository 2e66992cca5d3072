package io.trueup.transforms.reconcile;

import static com.google.common.truth.Truth.assertThat;

import io.trueup.schemas.event.Layer;
import io.trueup.schemas.event.Verdict;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LayerMasksTest {
  @Test
  void anAcceptedEventCountsInEveryLayer() {
    assertThat(layers(Verdict.ACCEPTED, false)).isEqualTo(EnumSet.allOf(Layer.class));
  }

  @Test
  void anEventThatWasAcceptedTwiceIsCountedTwiceByTheStreamAlone() {
    assertThat(layers(Verdict.ACCEPTED, true)).containsExactly(Layer.COUNTED);
  }

  @Test
  void aLateEventCountsFromTheCompleteLayerOn() {
    assertThat(layers(Verdict.LATE, false))
        .containsExactly(Layer.COMPLETE, Layer.REPAIRED, Layer.DATED, Layer.EXACT);
  }

  @Test
  void aDuplicateOfNothingCountsFromTheDeduplicatedLayerOn() {
    assertThat(layers(Verdict.DUPLICATE, false))
        .containsExactly(
            Layer.DEDUPLICATED, Layer.COMPLETE, Layer.REPAIRED, Layer.DATED, Layer.EXACT);
  }

  @Test
  void aRepairedEventCountsFromTheRepairedLayerOn() {
    assertThat(layers(Verdict.REPAIRED, false))
        .containsExactly(Layer.REPAIRED, Layer.DATED, Layer.EXACT);
    assertThat(layers(Verdict.REPAIRED, true)).isEmpty();
  }

  @Test
  void aRepeatThatTheStreamDidNotCountCountsNowhere() {
    assertThat(layers(Verdict.DUPLICATE, true)).isEmpty();
    assertThat(layers(Verdict.LATE, true)).isEmpty();
  }

  @Test
  void theEventOfACustomerToForgetCountsNowhere() {
    assertThat(layers(Verdict.SUPPRESSED, false)).isEmpty();
    assertThat(layers(Verdict.REJECTED, false)).isEmpty();
  }

  private static Set<Layer> layers(Verdict verdict, boolean repeat) {
    int asStreamed = LayerMasks.asStreamed(verdict, repeat);
    Set<Layer> layers = EnumSet.noneOf(Layer.class);
    for (Layer layer : Layer.values()) {
      if (layer.in(asStreamed | LayerMasks.inHindsight(asStreamed))) {
        layers.add(layer);
      }
    }
    return layers;
  }
}
