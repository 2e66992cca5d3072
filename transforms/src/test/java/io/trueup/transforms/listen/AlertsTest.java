package io.trueup.transforms.listen;

import static com.google.common.truth.Truth.assertThat;
import static io.trueup.transforms.listen.SampleRules.ABOVE_TEN;
import static io.trueup.transforms.listen.SampleRules.BELOW_TEN;
import static io.trueup.transforms.samples.SampleEvents.NEW_YEAR;
import static io.trueup.transforms.samples.SampleEvents.after;
import static io.trueup.transforms.samples.SampleValues.approximate;

import io.trueup.schemas.alert.Alert;
import io.trueup.schemas.alert.Alert.State;
import io.trueup.schemas.metric.MetricValue;
import java.util.Map;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class AlertsTest {
  private static final MetricValue VALUE =
      approximate(1, 12.5).setDimensions(Map.of("page", "/pay", "arm", "b")).build();

  @Test
  void theMessageOfABreachIsOneClearSentence() {
    assertThat(Alerts.alert(State.FIRING, ABOVE_TEN, VALUE, NEW_YEAR).message())
        .isEqualTo(
            "busy: orders (arm=b, page=/pay) is 12.5, above the limit of 10, in the window from"
                + " 2024-01-01 00:01:00 to 2024-01-01 00:02:00 UTC.");
  }

  @Test
  void theMessageOfItsEndIsToo() {
    assertThat(
            Alerts.alert(State.RESOLVED, BELOW_TEN, approximate(0, 11).build(), NEW_YEAR).message())
        .isEqualTo(
            "quiet: orders is back at 11, not below the limit of 10, in the window from"
                + " 2024-01-01 00:00:00 to 2024-01-01 00:01:00 UTC.");
  }

  @Test
  void theIdIsThatOfTheBreachAndNotOfTheWindowThatEndsIt() {
    Alert begin = Alerts.alert(State.FIRING, ABOVE_TEN, approximate(0, 11).build(), NEW_YEAR);
    Alert end = Alerts.alert(State.RESOLVED, ABOVE_TEN, approximate(3, 1).build(), NEW_YEAR);

    assertThat(begin.alertId()).hasLength(32);
    assertThat(end.alertId()).isEqualTo(begin.alertId());
  }

  @Test
  void breachesThatDifferInRuleDimensionsOrWindowHaveDifferentIds() {
    MetricValue plain = approximate(0, 11).build();
    String id = Alerts.alert(State.FIRING, ABOVE_TEN, plain, NEW_YEAR).alertId();

    assertThat(Alerts.alert(State.FIRING, BELOW_TEN, plain, NEW_YEAR).alertId()).isNotEqualTo(id);
    assertThat(Alerts.alert(State.FIRING, ABOVE_TEN, VALUE, NEW_YEAR).alertId()).isNotEqualTo(id);
    assertThat(Alerts.alert(State.FIRING, ABOVE_TEN, plain, after(60_000)).alertId())
        .isNotEqualTo(id);
  }

  @Test
  void whatIsRememberedIsReadAsItWasWritten() throws CoderException {
    Watch watch = Watch.NEW.after(VALUE, ABOVE_TEN);
    WatchKey key = WatchKey.of("busy", VALUE.dimensions());

    assertThat(CoderUtils.clone(WatchCoder.of(), watch)).isEqualTo(watch);
    assertThat(CoderUtils.clone(WatchCoder.of(), Watch.NEW)).isEqualTo(Watch.NEW);
    assertThat(CoderUtils.clone(WatchKeyCoder.of(), key)).isEqualTo(key);
    assertThat(CoderUtils.encodeToByteArray(WatchCoder.of(), watch).length).isLessThan(32);
  }
}
